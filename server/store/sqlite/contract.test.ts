import { storeContract } from "../contract/every.ts";
import { sqlite } from "../testing/database.ts";

storeContract(sqlite);
