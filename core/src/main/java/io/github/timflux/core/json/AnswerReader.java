package io.github.timflux.core.json;

import static io.github.timflux.core.json.Values.expect;
import static io.github.timflux.core.json.Values.unreadable;

import io.github.timflux.core.accounts.Accounts;
import io.github.timflux.core.json.Answer.Refusal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads an answer in one pass. Unknown properties are skipped, absent and null ones are as if empty; a value of another
 * type than documented makes the whole body unreadable, for nothing else in it can then be trusted either.
 */
final class AnswerReader<P> {

    /**
     * A hundred accounts, each with all the thousand tags that an application may have, need fewer. What is made of a
     * token takes a hundred bytes at most, and its text, whatever else somebody may send.
     */
    static final int MOST_TOKENS = 128 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxTokenCount(MOST_TOKENS).build())
            .build();
    private static final String OK = "OK";

    private final JsonParser json;
    private final Accounts asked;
    private final Payload<P> payload;

    private String status = "";
    private @Nullable Integer code;
    private String info = "";
    private Map<String, Refusal> refusals = Map.of();

    private AnswerReader(JsonParser json, Accounts asked, Payload<P> payload) {
        this.json = json;
        this.asked = asked;
        this.payload = payload;
    }

    static <P> Answer<P> read(byte[] bytes, int offset, int length, Accounts asked, Payload<P> payload) {
        if (!Utf8.is(bytes, offset, length)) {
            throw unreadable("it is not UTF-8");
        }
        // The parser looks for the encoding when it is made, and may fail on it already.
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            return new AnswerReader<>(parser, asked, payload).answer();
        } catch (StreamConstraintsException e) {
            throw unreadable("it has more values, or longer or deeper ones, than an answer can have");
        } catch (JacksonException e) {
            // Without its message, which shows a piece of the answer: accounts and what they have are not for logs.
            throw unreadable("it is not JSON as documented (" + where(e.getLocation()) + ")");
        }
    }

    private static String where(@Nullable TokenStreamLocation location) {
        return location == null ? "at its start" : "at byte " + location.getByteOffset();
    }

    private Answer<P> answer() {
        expect(json.nextToken(), JsonToken.START_OBJECT, "an object");
        Values.eachMember(json, this::property);
        if (json.nextToken() != null) {
            throw unreadable("something follows its end");
        }
        if (code == null) {
            throw unreadable("it has no ErrorCode");
        }
        return new Answer<>(code == 0 && status.equals(OK), code, info, payload.value(), refusals);
    }

    private void property(String name) {
        switch (name) {
            case "ActionStatus" -> status = Values.text(json);
            case "ErrorCode" -> code = Values.number(json);
            case "ErrorInfo" -> info = Values.text(json);
            case "ErrorList" -> Values.eachItem(json, item -> refusal());
            default -> {
                if (!payload.read(name, json)) {
                    json.skipChildren();
                }
            }
        }
    }

    private void refusal() {
        boolean named = false;
        int place = -1;
        int itemCode = 0;
        String itemInfo = "";
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "To_Account" -> {
                    Values.first(!named);
                    named = true;
                    place = Values.account(json, asked, refusals.size());
                }
                case "ErrorCode" -> itemCode = Values.number(json);
                case "ErrorInfo" -> itemInfo = Values.text(json);
                default -> json.skipChildren();
            }
        }
        if (place >= 0) {
            refuse(asked.get(place), new Refusal(itemCode, itemInfo));
        }
    }

    private void refuse(String account, Refusal refusal) {
        if (refusals.isEmpty()) {
            refusals = new HashMap<>();
        }
        refusals.putIfAbsent(account, refusal);
    }
}
