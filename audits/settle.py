"""After the checks: what supersedes what, who owns it, what is legacy."""
