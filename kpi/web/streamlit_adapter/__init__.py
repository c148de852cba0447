"""Everything that relies on undocumented parts of Streamlit, which a new version may remove.

Importing the package checks that this Streamlit has them all, so that a changed one stops the start with one sentence.
"""

from kpi.web.streamlit_adapter.required_names import check_parts

check_parts()  # before the modules beside import what may be gone
