"""Everything that touches Streamlit where no document promises it. What stands here, a new version may take away.

Importing the package asks this Streamlit for all of it, so that a changed one stops the start with one sentence.
"""

from kpi.web.streamlit_adapter.required_names import check_parts

check_parts()  # before the modules beside import what may be gone
