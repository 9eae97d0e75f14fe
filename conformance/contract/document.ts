import { isObject, type Json, type JsonObject, stringOf } from "./json.ts";
import { valueAt } from "./pointer.ts";

/** A value of the document together with where it stands, after references have been followed. */
export interface Located {
  /** JSON pointer from the root of the document. */
  readonly pointer: string;
  readonly value: JsonObject;
}

/** An OpenAPI document in one piece, as `generated/<name>/contract.json` holds it. */
export class Document {
  readonly root: JsonObject;

  constructor(root: JsonObject) {
    this.root = root;
  }

  at(pointer: string): Json | undefined {
    return valueAt(this.root, pointer);
  }

  /**
   * The object at a pointer, with `$ref`s followed (only references into the document itself: a bundle has no others).
   *
   * @throws when a reference leads nowhere or in a circle.
   */
  resolve(pointer: string): Located {
    let current = pointer;
    for (let hops = 0; hops < 20; hops += 1) {
      const value = this.at(current);
      if (!isObject(value)) throw new Error(`The contract has nothing at ${current} (from ${pointer}).`);
      const reference = stringOf(value.$ref);
      if (reference === undefined) return { pointer: current, value };
      if (!reference.startsWith("#/"))
        throw new Error(`The contract is not in one piece: ${reference} at ${current}.`);
      current = decodeURIComponent(reference.slice(1));
    }
    throw new Error(`The references at ${pointer} lead in a circle.`);
  }
}
