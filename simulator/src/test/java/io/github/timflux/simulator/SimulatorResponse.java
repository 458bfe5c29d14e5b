package io.github.timflux.simulator;

import static java.util.stream.Collectors.toMap;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The HTTP response that a {@link SimulatorClient} received. */
record SimulatorResponse(int status, String contentType, String body) {

    JsonObject json() {
        return JsonParser.parseString(body).getAsJsonObject();
    }

    int errorCode() {
        return json().get("ErrorCode").getAsInt();
    }

    String actionStatus() {
        return json().get("ActionStatus").getAsString();
    }

    /** {@return the accounts of UserAttrs in order} */
    List<String> accounts() {
        return accountsOf("UserAttrs");
    }

    /** {@return the accounts of ErrorList in order} */
    List<String> failedAccounts() {
        return accountsOf("ErrorList");
    }

    /** {@return the error codes of ErrorList by account} */
    Map<String, Integer> errorCodes() {
        return list("ErrorList").stream()
                .collect(toMap(item -> item.get("To_Account").getAsString(), item -> item.get("ErrorCode")
                        .getAsInt()));
    }

    /** {@return the attributes of an account as JSON} */
    String attributes(String account) {
        return value("UserAttrs", account, "Attrs");
    }

    /** {@return the tags of an account as JSON} */
    String tags(String account) {
        return value("UserTags", account, "Tags");
    }

    private String value(String list, String account, String name) {
        return list(list).stream()
                .filter(item -> item.get("To_Account").getAsString().equals(account))
                .map(item -> item.get(name).toString())
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
