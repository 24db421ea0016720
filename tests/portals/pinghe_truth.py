"""The truth about the Pinghe portal: what is wrong, and what only looks so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.portals.pinghe_columns import FINANCE, LAW, MEDIA, OFFICE, PUBLICITY, TABLE, TECHNOLOGY

if TYPE_CHECKING:
    from tests.portals.pinghe import PinghePortal


def tell_truth(p: PinghePortal) -> None:
    """Defects and decoys of all but the links, which pinghe_links tells as it lays them."""
    for line in (x for x in TABLE if x.listed):
        if line.bad:
            p.defect("columns", line.id, line.lead)
        else:
            p.decoy("columns", line.id)
    p.defect("columns", "tjxx", FINANCE)
    for case, section in (("p_gygg", MEDIA), ("p_hht", FINANCE), ("p_aqbc", TECHNOLOGY), ("p_clj", LAW)):
        p.defect("interpretation", p.at(case), section)
    for case in ("p_yjgb", "p_xypj", "p_gydy", "p_new", "n_rm", "n_hy", "n_zf"):
        p.decoy("interpretation", p.at(case))
    for case in ("l_unit", "l_late", "l_phrase", "l_open", "l_order", "l_blank"):
        p.defect("replies", p.at(case), OFFICE)
    for case in ("l_new", "l_short", "l_ok1", "l_ok2", "l_last", "l_ok3", "l_ok4", "l_ok5"):
        p.decoy("replies", p.at(case))
    # no question of the trade tells who answered: once for the list or once for each, hence no address
    p.defect("replies", "", TECHNOLOGY)
    p.defect("domains", "gbdsj.pingheshi.gov.cn", OFFICE)  # closed and registered as such, yet it still answers
    p.defect("budget", f"budget:{p.today.year - 1}", FINANCE)
    p.defect("proposals", p.at("number"), OFFICE)
    p.defect("inspection", "", MEDIA)  # of two years' inspections there are no results
    p.defect("annual_report", "", OFFICE)  # the newest report lacks two parts
    p.defect("first_information", "", PUBLICITY)  # 7½ hours until the first word
    for check in (
        "decisions", "enforcement", "subject_columns", "fees", "services", "request", "regime", "basic_catalogue", "reposts",
        "personal_data", "site_identity", "error_report", "online_answers", "search_box", "portal_functions", "hotlines", "wording",
    ):  # fmt: skip
        p.decoy(check, "")
