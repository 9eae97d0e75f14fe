/** The page at `/` of the reference server: a live board of jobs, over the same API and client as everybody's. */
import { render } from "preact";
import { Board } from "./board.tsx";

const root = document.getElementById("board");
if (root) render(<Board />, root);
