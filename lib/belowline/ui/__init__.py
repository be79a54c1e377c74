"""Everything that knows Streamlit: frame, controls, drawer, cached data."""
