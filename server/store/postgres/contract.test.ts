import { storeContract } from "../contract/every.ts";
import { postgresForFile } from "../testing/postgres.ts";

storeContract(postgresForFile());
