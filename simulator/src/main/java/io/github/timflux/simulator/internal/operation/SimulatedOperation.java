package io.github.timflux.simulator.internal.operation;

import static io.github.timflux.simulator.internal.limit.RequestLimits.MAX_TAGS_PER_ACCOUNT;
import static io.github.timflux.simulator.internal.limit.RequestLimits.MAX_TAGS_PER_REQUEST;
import static io.github.timflux.simulator.internal.operation.AccountField.ATTRIBUTES;
import static io.github.timflux.simulator.internal.operation.AccountField.TAGS;
import static io.github.timflux.simulator.internal.operation.RequestBodyParser.accountItems;
import static io.github.timflux.simulator.internal.operation.RequestBodyParser.accounts;
import static io.github.timflux.simulator.internal.operation.RequestBodyParser.stringMap;
import static io.github.timflux.simulator.internal.operation.RequestBodyParser.strings;

import io.github.timflux.simulator.internal.error.ServiceError;
import io.github.timflux.simulator.internal.json.JsonField;
import io.github.timflux.simulator.internal.json.StrictJson;
import io.github.timflux.simulator.internal.limit.RequestLimits;
import io.github.timflux.simulator.internal.state.AccountData;
import io.github.timflux.simulator.internal.state.AccountIdType;
import io.github.timflux.simulator.internal.state.AttributeSlots;
import io.github.timflux.simulator.internal.state.StoreTransaction;
import io.github.timflux.simulator.model.StrictRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * The operations on attributes and tags. {@link PushOperation} has the operations on pushes.
 *
 * <p>One constant describes one operation completely: its name in the paths of both families, the fields and limits of
 * its request, what it reads or changes, and its response. To add an operation, add a constant; no other class lists
 * these operations.
 */
enum SimulatedOperation {
    GET_ATTRIBUTE_NAMES("get_attr_name") {
        @Override
        ParsedRequest parse(JsonParser body, OperationContext context) {
            StrictJson.object(body, List.of());
            return StoreRequest.withoutAccounts((json, plan) -> {
                AttributeSlots slots = context.store().slots();
                json.writeObjectPropertyStart("AttrNames");
                slots.byIndex().forEach((index, slot) -> json.writeStringProperty(index, slot.name()));
                json.writeEndObject();
                if (context.family().isTimPush()) {
                    json.writeObjectPropertyStart("AttrTypes");
                    slots.byIndex()
                            .forEach((index, slot) -> json.writeNumberProperty(
                                    index, slot.typeOrDefault().number()));
                    json.writeEndObject();
                }
            });
        }
    },

    SET_ATTRIBUTE_NAMES("set_attr_name") {
        @Override
        ParsedRequest parse(JsonParser body, OperationContext context) {
            JsonField<Map<String, String>> names = new JsonField<>("AttrNames", value -> stringMap(value, context));
            JsonField<Map<String, Long>> types =
                    new JsonField<>("AttrTypes", value -> StrictJson.map(value, StrictJson::number));
            StrictJson.object(body, context.family().fields(names, types));
            Map<String, String> namesByIndex = names.required();
            Map<String, Long> typesByIndex = types.orElse(Map.of());
            return StoreRequest.withoutAccounts((json, plan) -> context.store().write(plan.executes(), transaction -> {
                Map<String, AccountIdType> idTypes = new LinkedHashMap<>();
                typesByIndex.forEach((index, number) -> idTypes.put(index, AccountIdType.ofNumber(number)));
                transaction.setSlots(transaction.slots().withNames(namesByIndex, idTypes, context.strictness()));
                return transaction;
            }));
        }
    },

    GET_ATTRIBUTES("get_attr") {
        @Override
        ParsedRequest parse(JsonParser body, OperationContext context) {
            return new AccountReadRequest<>(accounts(body), ATTRIBUTES, context);
        }
    },

    /** Keeps the attributes that the request does not contain. */
    SET_ATTRIBUTES("set_attr") {
        @Override
        ParsedRequest parse(JsonParser body, OperationContext context) {
            List<AccountItem<Map<String, String>>> items =
                    accountItems(body, ATTRIBUTES, value -> stringMap(value, context));
            return new AccountWriteRequest<>(items, context, new AccountChange<>() {
                @Override
                public void check(Map<String, String> attributes, AttributeSlots slots) {
                    attributes.forEach((name, value) -> {
                        ServiceError.ATTRIBUTE_MALFORMED.throwUnless(
                                RequestLimits.isValidName(name) && RequestLimits.isValidValue(value));
                        ServiceError.ATTRIBUTE_UNDEFINED.throwUnless(slots.contains(name));
                    });
                }

                @Override
                public void apply(String account, Map<String, String> attributes, StoreTransaction transaction) {
                    AccountData before = transaction.current(account);
                    AccountIdType type = transaction.typeOf(account);
                    attributes
                            .keySet()
                            .forEach(name -> ServiceError.ACCOUNT_TYPE_MISMATCH.throwUnless(
                                    transaction.slots().allows(type, name, context.strictness())));
                    transaction.put(account, before.withAttributes(attributes));
                }
            });
        }
    },

    /** Ignores attributes that the account does not have. */
    REMOVE_ATTRIBUTES("remove_attr") {
        @Override
        ParsedRequest parse(JsonParser body, OperationContext context) {
            List<AccountItem<List<String>>> items = accountItems(body, ATTRIBUTES, value -> strings(value, context));
            return new AccountWriteRequest<>(items, context, new AccountChange<>() {
                @Override
                public void check(List<String> names, AttributeSlots slots) {
                    names.forEach(name -> {
                        ServiceError.ATTRIBUTE_MALFORMED.throwUnless(RequestLimits.isValidName(name));
                        ServiceError.ATTRIBUTE_UNDEFINED.throwUnless(slots.contains(name));
                    });
                }

                @Override
                public void apply(String account, List<String> names, StoreTransaction transaction) {
                    transaction.put(account, transaction.current(account).withoutAttributes(names));
                }
            });
        }
    },

    GET_TAGS("get_tag") {
        @Override
        ParsedRequest parse(JsonParser body, OperationContext context) {
            return new AccountReadRequest<>(accounts(body), TAGS, context);
        }
    },

    /** In {@code timpush}, {@code "Replace":1} replaces all tags of the account. */
    ADD_TAGS("add_tag") {
        @Override
        ParsedRequest parse(JsonParser body, OperationContext context) {
            JsonField<Boolean> replace = new JsonField<>("Replace", StrictJson::flag);
            List<AccountItem<List<String>>> items =
                    accountItems(body, TAGS, value -> strings(value, context), list -> context.family()
                            .fields(list, replace));
            boolean replaces = replace.orElse(false);
            int maxTags = replaces ? MAX_TAGS_PER_ACCOUNT : MAX_TAGS_PER_REQUEST;
            return new AccountWriteRequest<>(
                    items, context, new TagChange(maxTags, context.strictness(), (tags, added) -> {
                        if (replaces) {
                            tags.clear();
                        }
                        tags.addAll(added);
                    }));
        }
    },

    /** Ignores tags that the account does not have. */
    REMOVE_TAGS("remove_tag") {
        @Override
        ParsedRequest parse(JsonParser body, OperationContext context) {
            List<AccountItem<List<String>>> items = accountItems(body, TAGS, value -> strings(value, context));
            // The limit is documented for additions only.
            int maxTags = context.isRelaxed(StrictRule.TAGS_PER_REMOVAL) ? Integer.MAX_VALUE : MAX_TAGS_PER_REQUEST;
            return new AccountWriteRequest<>(
                    items,
                    context,
                    new TagChange(maxTags, context.strictness(), (tags, removed) -> removed.forEach(tags::remove)));
        }
    },

    CLEAR_TAGS("remove_all_tags", "clear_all_tags") {
        @Override
        ParsedRequest parse(JsonParser body, OperationContext context) {
            List<AccountItem<List<String>>> items = accounts(body).stream()
                    .map(account -> new AccountItem<>(account, List.<String>of()))
                    .toList();
            return new AccountWriteRequest<>(
                    items, context, new TagChange(0, context.strictness(), (tags, ignored) -> tags.clear()));
        }
    };

    private final @Nullable String allMemberPushName;
    private final @Nullable String timPushName;

    SimulatedOperation(String name) {
        this(name, name);
    }

    /** Either name can be null: then the path family does not have the operation. */
    SimulatedOperation(@Nullable String allMemberPushName, @Nullable String timPushName) {
        this.allMemberPushName = allMemberPushName;
        this.timPushName = timPushName;
    }

    /** Returns the path of this operation in a path family, empty if the family does not have the operation. */
    Optional<String> path(PathFamilyRules family) {
        return family.path(allMemberPushName, timPushName);
    }

    /**
     * Parses a request body.
     *
     * @param body at the first token of the body; a body of another form is rejected with 90001
     * @param context the path family of the request, and the store
     */
    abstract ParsedRequest parse(JsonParser body, OperationContext context);
}
