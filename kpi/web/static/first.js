"use strict";
// Before Streamlit's own script: it would look for its server under the address of every screen first, and be answered 404.
window.__streamlit = { BACKEND_BASE_URL: `${location.origin}/` };
