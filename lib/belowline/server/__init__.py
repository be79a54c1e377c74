"""HTTP around the dashboard: routes, security headers, health."""
