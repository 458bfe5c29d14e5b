package io.github.timflux.core.json;

import static io.github.timflux.core.json.Values.unreadable;

import io.github.timflux.core.accounts.Accounts;
import io.github.timflux.core.json.Answer.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer in one pass. Unknown properties are skipped, absent and null ones are as if empty; a value of another
 * type than documented makes the whole body unreadable, for nothing else in it can then be trusted either.
 */
final class AnswerReader<P> {

    private static final String OK = "OK";

    private final Tokens json;
    private final Accounts asked;
    private final Payload<P> payload;

    private String status = "";
    private @Nullable Integer code;
    private String info = "";
    private Map<String, Refusal> refusals = Map.of();

    private AnswerReader(Tokens json, Accounts asked, Payload<P> payload) {
        this.json = json;
        this.asked = asked;
        this.payload = payload;
    }

    static <P> Answer<P> read(byte[] bytes, int offset, int length, Function<Tokens, Answer<P>> reader) {
        if (!Utf8.is(bytes, offset, length)) {
            throw unreadable("it is not UTF-8");
        }
        Answer<P> plain = PlainTokens.read(bytes, offset, length, reader);
        // What has been read of an answer that turned out not to be plain is forgotten: a parser reads all of it.
        return plain == null ? JacksonTokens.read(bytes, offset, length, reader) : plain;
    }

    static <P> Answer<P> read(Tokens json, Accounts asked, Payload<P> payload) {
        return new AnswerReader<>(json, asked, payload).answer();
    }

    private Answer<P> answer() {
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            property(name);
        }
        json.end();
        if (code == null) {
            throw unreadable("it has no ErrorCode");
        }
        return new Answer<>(code == 0 && status.equals(OK), code, info, payload.value(), refusals);
    }

    private void property(String name) {
        switch (name) {
            case "ActionStatus" -> status = json.text();
            case "ErrorCode" -> code = json.number();
            case "ErrorInfo" -> info = json.text();
            case "ErrorList" -> refusals();
            default -> {
                if (!payload.read(name, json)) {
                    json.skip();
                }
            }
        }
    }

    private void refusals() {
        if (json.isNull()) {
            return;
        }
        json.beginArray();
        int guess = 0;
        while (json.nextItem()) {
            guess = refusal(guess);
        }
    }

    /** Reads an item whose account may be at this place of the request, and tells where the next one's may be. */
    private int refusal(int guess) {
        json.beginObject();
        boolean named = false;
        int place = -1;
        int itemCode = 0;
        String itemInfo = "";
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "To_Account" -> {
                    Values.first(!named);
                    named = true;
                    place = json.account(asked, guess);
                }
                case "ErrorCode" -> itemCode = json.number();
                case "ErrorInfo" -> itemInfo = json.text();
                default -> json.skip();
            }
        }
        if (place >= 0) {
            refuse(asked.get(place), new Refusal(itemCode, itemInfo));
        }
        return place + 1;
    }

    private void refuse(String account, Refusal refusal) {
        if (refusals.isEmpty()) {
            refusals = new HashMap<>();
        }
        refusals.putIfAbsent(account, refusal);
    }
}
