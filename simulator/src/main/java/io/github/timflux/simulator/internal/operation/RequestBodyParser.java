package io.github.timflux.simulator.internal.operation;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.json.JsonField;
import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.limit.RequestLimits;
import io.github.timflux.simulator.model.StrictRule;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonParser;

/**
 * Parses the parts that the bodies of several operations have in common. {@link StrictJson#object} treats undocumented
 * fields.
 */
final class RequestBodyParser {

    private RequestBodyParser() {}

    /** Parses {@code {"To_Account":["a","b"]}}. */
    static List<String> accounts(JsonParser body) {
        JsonField<List<String>> accounts = new JsonField<>("To_Account", StrictJson::strings);
        StrictJson.object(body, List.of(accounts));
        return accounts.orElse(List.of());
    }

    /** Parses bodies such as {@code {"UserTags":[{"To_Account":"a","Tags":["x"]}]}}. */
    static <T> List<AccountItem<T>> accountItems(
            JsonParser body, AccountField<?> field, Function<JsonParser, T> valueReader) {
        return accountItems(body, field, valueReader, List::of);
    }

    /**
     * Parses bodies such as {@code {"UserTags":[{"To_Account":"a","Tags":["x"]}],"Replace":1}}.
     *
     * @param valueReader reads the value of one item
     * @param withOtherFields returns all fields of the body, given the field of the list
     */
    static <T> List<AccountItem<T>> accountItems(
            JsonParser body,
            AccountField<?> field,
            Function<JsonParser, T> valueReader,
            Function<JsonField<?>, List<JsonField<?>>> withOtherFields) {
        JsonField<List<AccountItem<T>>> list = new JsonField<>(
                field.listName(), items -> StrictJson.list(items, item -> accountItem(item, field, valueReader)));
        StrictJson.object(body, withOtherFields.apply(list));
        return list.orElse(List.of());
    }

    private static <T> AccountItem<T> accountItem(
            JsonParser item, AccountField<?> field, Function<JsonParser, T> valueReader) {
        JsonField<String> account = new JsonField<>("To_Account", StrictJson::string);
        JsonField<T> value = new JsonField<>(field.valueName(), valueReader);
        StrictJson.object(item, List.of(account, value));
        return new AccountItem<>(account.orElse(""), value.required());
    }

    /** Parses an array with at least one string, unless that rule is relaxed. */
    static List<String> strings(JsonParser parser, OperationContext context) {
        List<String> strings = StrictJson.strings(parser);
        StrictJson.require(!strings.isEmpty() || context.isRelaxed(StrictRule.EMPTY_WRITE));
        return strings;
    }

    /** Parses an object of strings with at least one field, unless that rule is relaxed. */
    static Map<String, String> stringMap(JsonParser parser, OperationContext context) {
        Map<String, String> map = StrictJson.map(parser, StrictJson::string);
        StrictJson.require(!map.isEmpty() || context.isRelaxed(StrictRule.EMPTY_WRITE));
        return map;
    }

    /** Rejects a request with too many accounts, without accounts, or with an empty account. */
    static void requireAccounts(List<String> accounts) {
        ServiceError.TOO_MANY_ACCOUNTS.throwUnless(accounts.size() <= RequestLimits.MAX_ACCOUNTS_PER_REQUEST);
        ServiceError.ACCOUNT_MISSING.throwUnless(!accounts.isEmpty() && !accounts.contains(""));
    }
}
