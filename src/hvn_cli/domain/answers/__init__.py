"""What commands answer with: frozen values that every form of output takes, room by room."""
