"""Settings: base holds what is always so and reads the environment; dev, test and production each add their own."""
