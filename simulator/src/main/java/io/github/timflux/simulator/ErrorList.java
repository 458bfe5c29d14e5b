package io.github.timflux.simulator;

import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The accounts for which a call failed that succeeded as a whole. */
final class ErrorList {

    private static final int ACCOUNT_UNKNOWN = 70107;

    private ErrorList() {}

    /** Writes the list unless it is empty; like Tencent's samples, it has an {@code ErrorInfo} for some only. */
    static void write(JsonGenerator json, List<String> unknownAccounts, Arrangement arrangement) {
        if (unknownAccounts.isEmpty()) {
            return;
        }
        json.writeName("ErrorList");
        json.writeStartArray();
        unknownAccounts.forEach(account -> {
            json.writeStartObject();
            json.writeStringProperty("To_Account", account);
            json.writeNumberProperty("ErrorCode", ACCOUNT_UNKNOWN);
            if (arrangement.coin()) {
                json.writeStringProperty("ErrorInfo", "the account does not exist");
            }
            json.writeEndObject();
        });
        json.writeEndArray();
    }
}
