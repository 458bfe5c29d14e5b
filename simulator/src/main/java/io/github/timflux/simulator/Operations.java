package io.github.timflux.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** All endpoints of the service: a new one is a line of {@link #of} and a {@link Request} of its own. */
final class Operations {

    private Operations() {}

    /** {@return the operations by path} */
    static Map<String, Operation> of(Directory directory, UnknownAccounts ofAllMemberPush) {
        return List.of(
                        reading("/v4/all_member_push/im_get_attr", directory, ofAllMemberPush),
                        reading("/v4/timpush/get_attr", directory, UnknownAccounts.ERROR_LIST))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Operation::path, Function.identity()));
    }

    private static Operation reading(String path, Directory directory, UnknownAccounts unknown) {
        return new Operation(path, body -> {
            List<String> accounts = accounts(body);
            return accounts == null
                    ? Request.refused(Refusal.NO_ACCOUNT)
                    : new ReadAttributes(accounts, directory, unknown);
        });
    }

    /** Reads {@code {"To_Account":["a","b"]}}; null if there is no account, or an empty one among them. */
    private static @Nullable List<String> accounts(JsonParser body) {
        List<String> accounts = new ArrayList<>();
        Json.members(body, name -> {
            Json.expect("To_Account".equals(name));
            accounts.addAll(Json.texts(body));
        });
        return accounts.isEmpty() || accounts.contains("") ? null : accounts;
    }
}
