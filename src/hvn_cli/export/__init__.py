"""Values become files and machine-readable text; heavy libraries are imported where they are used."""
