/**
 * What a contract is to the types below. `handlers.ts` beside each contract fills it in.
 *
 * @see The pattern: a handler gets a typed `reply`, which alone can make the value a handler must return. What a handler gets wrong
 *   (an undocumented status, a missing header, an excess member) is then wrong in an argument, where TypeScript looks closely.
 */
export interface ContractShape {
  /** `operations` of openapi-typescript. */
  operations: object;
  /** Header fields that the HTTP layer sets on every response (`x-common`), so that handlers need not. */
  commonHeaders: string;
  /** Members of a JSON body that the HTTP layer adds to every one. */
  commonMembers: string;
  /** HTTP status by error code. */
  errorStatus: object;
}

type Operations<C extends ContractShape> = C["operations"];
/** The name of an operation of the contract. */
export type OperationId<C extends ContractShape> = keyof Operations<C> & string;

type Member<T, Name extends string> = T extends { [K in Name]?: infer Value }
  ? Exclude<Value, undefined>
  : never;
type Named<T> = { [K in keyof T as string extends K ? never : number extends K ? never : K]: T[K] };
type OrNone<T> = [T] extends [never] ? Record<never, never> : T;
type Simplify<T> = { [K in keyof T]: T[K] };
type AllOptional<T> = Record<never, never> extends T ? true : false;
type Without<T, Names extends string> = T extends unknown ? Omit<T, Names> : never;

type Parameters_<C extends ContractShape, Id extends OperationId<C>> = Member<
  Operations<C>[Id],
  "parameters"
>;
type Responses<C extends ContractShape, Id extends OperationId<C>> = Member<Operations<C>[Id], "responses">;
/** A status that the operation documents. */
export type StatusOf<C extends ContractShape, Id extends OperationId<C>> = keyof Responses<C, Id> & number;

/** `body` where the operation documents one; optional where it may be left out. */
type BodyPart<C extends ContractShape, Id extends OperationId<C>> = [
  Member<Operations<C>[Id], "requestBody">,
] extends [never]
  ? Record<never, never>
  : Operations<C>[Id] extends { requestBody: { content: infer Content } }
    ? { body: Content[keyof Content] }
    : Operations<C>[Id] extends { requestBody?: { content: infer Content } }
      ? { body?: Content[keyof Content] }
      : never;

/** What a handler is given: every part validated, defaults filled in, unknown parameters refused. */
export type RequestOf<C extends ContractShape, Id extends OperationId<C>, Defaults extends string = never> = {
  params: Simplify<OrNone<Member<Parameters_<C, Id>, "path">>>;
  query: WithDefaults<OrNone<Member<Parameters_<C, Id>, "query">>, Defaults>;
  /** By the field names of the contract, however the client spelt them. */
  headers: Simplify<OrNone<Member<Parameters_<C, Id>, "header">>>;
} & BodyPart<C, Id>;

type WithDefaults<Query, Defaults extends string> = Simplify<
  { [K in keyof Query as K extends Defaults ? K : never]-?: Exclude<Query[K], undefined> } & {
    [K in keyof Query as K extends Defaults ? never : K]: Query[K];
  }
>;

type HeadersOf<C extends ContractShape, Response> = Without<
  Named<OrNone<Member<Response, "headers">>>,
  C["commonHeaders"]
>;
type HeaderPart<Headers> = keyof Headers extends never
  ? { headers?: never }
  : AllOptional<Headers> extends true
    ? { headers?: Headers }
    : { headers: Headers };
type ContentPart<C extends ContractShape, Response> = Response extends { content: infer Content }
  ? {
      [Type in keyof Content]: { type: Type; body: BodyOf<C, Content[Type]> };
    }[keyof Content]
  : { type?: never; body?: never };
type BodyOf<C extends ContractShape, Content> =
  Content extends AsyncIterable<infer Event> ? EventStream<Event> : Without<Content, C["commonMembers"]>;

/** What `reply` takes beside the status: the response's own headers, its media type and its body. */
export type ReplyInit<C extends ContractShape, Response> = ContentPart<C, Response> &
  HeaderPart<HeadersOf<C, Response>>;

type InitArguments<Init> = AllOptional<Init> extends true ? [init?: Init] : [init: Init];

/** An error code whose status the operation documents. */
export type ErrorCodeOf<C extends ContractShape, Id extends OperationId<C>> = {
  [Code in keyof C["errorStatus"]]: C["errorStatus"][Code] extends StatusOf<C, Id> ? Code : never;
}[keyof C["errorStatus"]] &
  string;

type StatusOfCode<C extends ContractShape, Code> = Code extends keyof C["errorStatus"]
  ? C["errorStatus"][Code]
  : never;
type ResponseForCode<C extends ContractShape, Id extends OperationId<C>, Code> =
  StatusOfCode<C, Code> extends keyof Responses<C, Id> ? Responses<C, Id>[StatusOfCode<C, Code>] : never;

/** What an error says beside its code. The HTTP layer adds `type`, `doc_url` and the common members. */
export interface ErrorFacts {
  /** For people; one sentence. */
  message: string;
  /** The parameter, header or dotted member of the body at fault. */
  param?: string;
  /** Facts for programs, as the code documents them. */
  details?: Readonly<Record<string, unknown>>;
  /** The reason, for the log; never sent. */
  cause?: unknown;
}

/** Makes what a handler must return; nothing else can. */
export interface Reply<C extends ContractShape, Id extends OperationId<C>> {
  /** Replies a status that the operation documents, with exactly the headers and body documented for it. */
  <Status extends StatusOf<C, Id>>(
    status: Status,
    ...init: InitArguments<ReplyInit<C, Responses<C, Id>[Status]>>
  ): Sealed<Id>;
  /** Replies an error of the contract with the status of its code. Only codes whose status the operation documents compile. */
  error<Code extends ErrorCodeOf<C, Id>>(
    code: Code,
    facts: ErrorFacts & HeaderPart<HeadersOf<C, ResponseForCode<C, Id, Code>>>,
  ): Sealed<Id>;
}

/** One operation, implemented. `Context` is what the HTTP layer gives beside the request: principal, signal, log. */
export type Handler<
  C extends ContractShape,
  Id extends OperationId<C>,
  Context,
  Defaults extends string = never,
> = (request: RequestOf<C, Id, Defaults>, reply: Reply<C, Id>, context: Context) => Promise<Sealed<Id>>;

/** The body of an event stream: events that are pushed to a client as they happen, so that one who is told nothing costs next to nothing. */
export interface EventStream<Event> {
  /**
   * Begins to send; called once. The first events may be sent before it returns.
   * @param sink where the events go
   */
  open(sink: EventSink<Event>): EventFeed;
}

/** Takes the events of one stream to its client. Whatever it is given after the stream is over is dropped. */
export interface EventSink<Event> {
  /**
   * Sends an event at once.
   * @returns false when the client can't keep up: what is sent before `resume` is called is kept in memory for it.
   */
  send(event: Event): boolean;
  /** Ends the stream well. */
  end(): void;
  /**
   * Breaks the stream off; a client that can resumes.
   * @param reason for the log; never sent.
   */
  fail(reason: unknown): void;
}

/** What sends the events of one stream. */
export interface EventFeed {
  /** The client takes events again. */
  resume(): void;
  /** The stream is over, whoever ended it: no events are wanted any more. */
  close(): void;
}

/** A header's value before it is written: numbers and booleans in decimal and as `true`, lists joined by commas. */
export type HeaderValue = string | number | boolean | readonly string[] | undefined;

/** What a handler replied. Only `replier` makes one. */
class SealedReply<Id extends string> {
  readonly #operation: Id;
  readonly status: number;
  /** The media type; undefined where there is no content. */
  readonly type: string | undefined;
  /** Without the common headers, which the HTTP layer sets. */
  readonly headers: Readonly<Record<string, HeaderValue>>;
  /** A JSON value without the common members, or an `EventStream`. */
  readonly body: unknown;
  /** Set where an error was replied: the HTTP layer makes the body from it. */
  readonly error: (ErrorFacts & { code: string }) | undefined;

  constructor(operation: Id, status: number, init: AnyInit, error?: ErrorFacts & { code: string }) {
    this.#operation = operation;
    this.status = status;
    this.type = init.type;
    this.headers = init.headers ?? {};
    this.body = init.body;
    this.error = error;
  }

  /** The operation that this is a reply of. */
  get operation(): Id {
    return this.#operation;
  }
}

export type Sealed<Id extends string> = SealedReply<Id>;

interface AnyInit {
  type?: string;
  headers?: Readonly<Record<string, HeaderValue>>;
  body?: unknown;
}

/**
 * Makes the `reply` of one operation; the HTTP layer calls it once a request or once an operation.
 * @param errorStatus HTTP status by error code, from the contract.
 */
export function replier<C extends ContractShape, Id extends OperationId<C>>(
  operation: Id,
  errorStatus: C["errorStatus"],
): Reply<C, Id>;
export function replier(operation: string, errorStatus: Readonly<Record<string, number>>) {
  const reply = (status: number, init: AnyInit = {}) => new SealedReply(operation, status, init);
  const error = (code: string, { headers, ...facts }: ErrorFacts & Pick<AnyInit, "headers">) =>
    new SealedReply(operation, errorStatus[code] ?? 500, headers ? { headers } : {}, { ...facts, code });
  return Object.assign(reply, { error });
}
