"""How work is done, whatever the work is: result cache, parallel map, output, progress, arrays."""
