/* What every page starts. */

import "./reading-list.js";
import "./lists.js";
import "./density.js";
import "./search/header.js";
