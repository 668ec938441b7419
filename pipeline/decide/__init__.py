"""What people say of pairs of programmes: kept in a file, found again in every build, exchanged as SSSOM."""
