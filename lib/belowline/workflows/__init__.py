"""What the dashboard, the terminal and the HTTP routes all do."""
