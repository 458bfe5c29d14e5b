package io.github.timflux.benchmarks.clients;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.timflux.benchmarks.data.SampleAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of requests and responses, for clients with data binding by Jackson. */
final class AttributeMessages {

    private AttributeMessages() {}

    record ReadRequest(@JsonProperty("To_Account") List<String> accounts) {}

    record WriteRequest(@JsonProperty("UserAttrs") List<UserAttributes> users) {

        static WriteRequest of(List<String> accounts) {
            return new WriteRequest(accounts.stream()
                    .map(account -> new UserAttributes(account, SampleAccounts.attributes(account)))
                    .toList());
        }
    }

    record Response(
            @JsonProperty("ErrorCode") int code,
            @JsonProperty("UserAttrs") @Nullable List<UserAttributes> users,
            @JsonProperty("ErrorList") @Nullable List<UnknownUser> unknownUsers) {

        List<AccountAttributes> found() {
            List<AccountAttributes> found = new ArrayList<>(SampleAccounts.WINDOW);
            if (users != null) {
                users.forEach(user -> found.add(new AccountAttributes(user.account(), user.attributes())));
            }
            if (unknownUsers != null) {
                unknownUsers.forEach(user -> found.add(AccountAttributes.unknown(user.account())));
            }
            return found;
        }
    }

    record UserAttributes(
            @JsonProperty("To_Account") String account, @JsonProperty("Attrs") Map<String, String> attributes) {}

    record UnknownUser(@JsonProperty("To_Account") String account) {}
}
