"""What people can do: one public function for each verb; it returns a frozen value and prints nothing."""
