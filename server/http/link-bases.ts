/** What the links in answers begin with. */
export interface LinkBases {
  /** Stands before each path of the API, such as `/api`; empty where the API is at the root. */
  readonly api: string;
  /** Where error codes are explained, an absolute URL without a fragment: the code is the fragment. */
  readonly docs: string;
}

/** Links of an API at the root, whose errors are explained in the docs of the contract. */
export const ROOT_BASES: LinkBases = { api: "", docs: "https://docs.accepted.example/errors" };
