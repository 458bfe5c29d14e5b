package io.github.timflux.simulator.internal.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.timflux.simulator.internal.json.StrictJson;

/** The JSON of an account in a request. */
final class AccountText {

    private static final String NAME = "account";

    private AccountText() {}

    /**
     * Removes the property {@code account}, so that a client can send an account as it has received it.
     *
     * @throws AdminException if the property is not the account of the path
     */
    static String withoutName(String account, String body) {
        byte[] copy = StrictJson.write(output -> StrictJson.read(body, parser -> {
            StrictJson.fields(parser, name -> {
                if (name.equals(NAME)) {
                    requireSame(account, parser.getString());
                } else {
                    output.writeName(name);
                    output.copyCurrentStructure(parser);
                }
            });
            return true;
        }));
        // Not an object: the reader of the settings says what it expects.
        return body.stripLeading().startsWith("{") ? new String(copy, UTF_8) : body;
    }

    private static void requireSame(String account, String value) {
        if (!account.equals(value)) {
            throw AdminException.badRequest("The property account is \"" + value + "\"; expected \"" + account
                    + "\" as in the path, or no such property.");
        }
    }
}
