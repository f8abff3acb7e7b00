#!/usr/bin/env node
import '../dist/biseo.js';
