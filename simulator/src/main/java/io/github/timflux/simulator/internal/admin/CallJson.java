package io.github.timflux.simulator.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.model.RecordedCall;
import java.nio.ByteBuffer;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes recorded calls. */
final class CallJson {

    private static final int MAX_SHORT_ACCOUNTS = 100;
    private static final int MAX_SHORT_TEXT = 2_000;

    private CallJson() {}

    /** Writes the fields of a call. */
    static void write(JsonGenerator json, RecordedCall call) {
        write(json, call, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** Writes the fields of a call for an event: with at most 100 accounts, and 2,000 characters of each body. */
    static void writeShort(JsonGenerator json, RecordedCall call) {
        write(json, call, MAX_SHORT_ACCOUNTS, MAX_SHORT_TEXT);
    }

    private static void write(JsonGenerator json, RecordedCall call, int maxAccounts, int maxText) {
        List<String> accounts = call.accounts();
        json.writeNumberProperty("number", call.number());
        json.writeStringProperty("time", call.time().toString());
        json.writeStringProperty("path", UserSigs.hidden(call.path()));
        json.writeStringProperty("identifier", UserSigs.hidden(call.identifier()));
        json.writeStringProperty("random", UserSigs.hidden(call.random()));
        json.writeStringProperty("userAgent", UserSigs.hidden(call.userAgent()));
        json.writeStringProperty("connectionId", call.connectionId());
        json.writeNumberProperty("accountCount", accounts.size());
        json.writeName("accounts");
        StrictJson.write(json, accounts.subList(0, Math.min(accounts.size(), maxAccounts)));
        writeErrorCode(json, call.errorCode());
        json.writeStringProperty("fault", call.fault().name());
        json.writeBooleanProperty("executed", call.executed());
        writeBody(json, "request", call.body(), maxText);
        writeBody(json, "response", call.response(), maxText);
    }

    private static void writeErrorCode(JsonGenerator json, int errorCode) {
        if (errorCode == RecordedCall.NO_ERROR_CODE) {
            json.writeNullProperty("errorCode");
        } else {
            json.writeNumberProperty("errorCode", errorCode);
        }
    }

    private static void writeBody(JsonGenerator json, String name, ByteBuffer body, int maxText) {
        if (body.hasRemaining()) {
            json.writeStringProperty(name, cut(body, maxText));
        } else {
            json.writeNullProperty(name);
        }
    }

    private static String cut(ByteBuffer body, int maxText) {
        // A character has at most 4 bytes. More of them are not decoded.
        body.limit((int) Math.min(body.limit(), body.position() + 4L * maxText));
        // Before the text is cut, so that no part of a UserSig is left.
        String text = UserSigs.hidden(UTF_8.decode(body).toString());
        if (text.length() <= maxText) {
            return text;
        }
        // Not between the two halves of a character.
        return text.substring(0, Character.isHighSurrogate(text.charAt(maxText - 1)) ? maxText - 1 : maxText);
    }
}
