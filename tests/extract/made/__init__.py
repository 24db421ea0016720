"""Pages made after the idioms of Chinese government portals, each with what a reader must find in it.

Makers cross idioms at random from a fixed seed: frames (headers, menus, clocks, side boxes, footers), titles, date lines,
rows, pagers, encodings. They know nothing of how the reader works; what a page means is settled before it is written.
"""
