"""The parts of measurements that ask over HTTP: a server, its clients, and what they ask for."""
