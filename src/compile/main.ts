/** Builds the engine's data files into `assets/static/data`; see the functions it calls. */
