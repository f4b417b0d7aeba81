"""THE BUILDING: settings, addresses, middleware, the base of every page. It may import anything."""
