"""Sign in, sign out, own password: plain pages of this app, before and beside Streamlit."""

from kpi.web.account.pages import AccountPages, local_path

__all__ = ["AccountPages", "local_path"]
