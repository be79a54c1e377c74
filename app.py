"""The door: the dashboard as an application that a web server can run."""

import streamlit as st

from belowline.server import door

app = st.App(
    door.frame_behind(__file__),
    routes=door.ROUTES,
    middleware=door.GUARDS,
    lifespan=door.lifespan,
    on_script_error=door.show_page_failure,
)

if __name__ == "__main__":
    app.run()
