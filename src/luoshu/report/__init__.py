"""Answers as documents: one page that opens offline, in either language."""

from luoshu.report.content import Context, Maker, Section
from luoshu.report.page import page_html, write_page
from luoshu.report.report import Report

__all__ = ["Context", "Maker", "Report", "Section", "page_html", "write_page"]
