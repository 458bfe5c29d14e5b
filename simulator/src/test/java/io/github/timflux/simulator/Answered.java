package io.github.timflux.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/** What a {@link Caller} got. */
record Answered(int status, String contentType, String body) {

    JsonObject json() {
        return JsonParser.parseString(body).getAsJsonObject();
    }

    int code() {
        return json().get("ErrorCode").getAsInt();
    }

    String actionStatus() {
        return json().get("ActionStatus").getAsString();
    }

    /** {@return the accounts of UserAttrs in their order} */
    List<String> accounts() {
        return accountsOf("UserAttrs");
    }

    /** {@return the accounts of ErrorList in their order} */
    List<String> failures() {
        return accountsOf("ErrorList");
    }

    /** {@return the attributes of an account, as JSON} */
    String attributes(String account) {
        return list("UserAttrs").stream()
                .filter(item -> item.get("To_Account").getAsString().equals(account))
                .map(item -> item.get("Attrs").toString())
                .findFirst()
                .orElse("none");
    }

    List<JsonObject> list(String name) {
        JsonArray array = json().has(name) ? json().getAsJsonArray(name) : new JsonArray();
        List<JsonObject> items = new ArrayList<>();
        array.forEach((JsonElement item) -> items.add(item.getAsJsonObject()));
        return items;
    }

    private List<String> accountsOf(String name) {
        return list(name).stream()
                .map(item -> item.get("To_Account").getAsString())
                .toList();
    }
}
