package io.github.timflux.core.catalog;

import static io.github.timflux.PathFamily.ALL_MEMBER_PUSH;
import static io.github.timflux.PathFamily.TIM_PUSH;

import io.github.timflux.AccountIdType;
import io.github.timflux.AccountResult;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.PathFamily;
import io.github.timflux.PushApi;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimPushApi;
import io.github.timflux.TimPushAttributeName;
import io.github.timflux.core.internal.json.EmptyRequest;
import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.core.internal.operation.AccountOperation;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * All operations of both path families, as the tests use them.
 *
 * <p>A new operation needs a definition and its entries here, and a file with its bodies in the resource folder
 * {@code golden}. The wire, codec, fault, secrecy and family tests then include it.
 */
public final class OperationCatalog {

    /** A registration ID of a device. */
    public static final String DEVICE = "379C2F0D-290D-47AE-94D1-919058C39C77";

    /** The accounts of {@link #simulator()}. */
    public static final List<String> ACCOUNTS =
            IntStream.range(0, 8).mapToObj(number -> "u" + number).toList();

    private static final String ACCOUNT_LIST = ".To_Account[]:STRING";
    private static final String VALUES = ".UserAttrs[].Attrs.*:STRING .UserAttrs[].To_Account:STRING";
    private static final String NAMES = ".UserAttrs[].Attrs[]:STRING .UserAttrs[].To_Account:STRING";
    private static final String TAGS = ".UserTags[].Tags[]:STRING .UserTags[].To_Account:STRING";
    private static final String SLOTS = ".AttrNames.*:STRING";

    private static final Map<Integer, String> THREE_NAMES = Map.of(0, "sex", 1, "city", 2, "country");
    private static final List<TagUpdate> TAGS_A_AND_B =
            List.of(TagUpdate.of("xiaojun012", "a", "b"), TagUpdate.of("xiaojun013", "a", "b"));
    private static final List<TagUpdate> TAGS_OF_USER_AND_DEVICE =
            List.of(TagUpdate.of("xiaoming", "黄金会员", "周卡用户"), TagUpdate.of(DEVICE, "白金会员", "周卡用户"));

    private static final AccountEntry.Definition<PushApi, String, Map<String, String>> GET_ATTRIBUTES = read(
            "attributes().get",
            AccountOperation::getAttributes,
            (api, accounts) -> api.attributes().get(accounts),
            (api, account) -> api.attributes().get(account),
            account -> Map.of("name", account));

    private static final AccountEntry.Definition<PushApi, AttributeUpdate, AttributeUpdate> SET_ATTRIBUTES = write(
            "attributes().set",
            AttributeUpdate.class,
            AccountOperation::setAttributes,
            VALUES,
            (api, updates) -> api.attributes().set(updates),
            (api, update) -> api.attributes().set(update),
            (account, text) -> AttributeUpdate.of(account, text, text),
            "city",
            (service, account) -> Map.of("name", account, "city", "city").equals(service.attributes(account)));

    private static final AccountEntry.Definition<PushApi, AttributeRemoval, AttributeRemoval> REMOVE_ATTRIBUTES = write(
            "attributes().remove",
            AttributeRemoval.class,
            AccountOperation::removeAttributes,
            NAMES,
            (api, removals) -> api.attributes().remove(removals),
            (api, removal) -> api.attributes().remove(removal),
            AttributeRemoval::of,
            "name",
            (service, account) -> Map.of().equals(service.attributes(account)));

    private static final AccountEntry.Definition<PushApi, String, Set<String>> GET_TAGS = read(
            "tags().get",
            AccountOperation::getTags,
            (api, accounts) -> api.tags().get(accounts),
            (api, account) -> api.tags().get(account),
            account -> Set.of("old"));

    private static final AccountEntry.Definition<PushApi, TagUpdate, TagUpdate> ADD_TAGS = write(
            "tags().add",
            TagUpdate.class,
            AccountOperation::addTags,
            TAGS,
            (api, updates) -> api.tags().add(updates),
            (api, update) -> api.tags().add(update),
            TagUpdate::of,
            "new",
            hasTags("old", "new"));

    private static final AccountEntry.Definition<PushApi, TagUpdate, TagUpdate> REMOVE_TAGS = write(
            "tags().remove",
            TagUpdate.class,
            AccountOperation::removeTags,
            TAGS,
            (api, updates) -> api.tags().remove(updates),
            (api, update) -> api.tags().remove(update),
            TagUpdate::of,
            "old",
            hasTags());

    private static final AccountEntry.Definition<TimPushApi, TagUpdate, TagUpdate> REPLACE_TAGS = write(
            "tags().replace",
            TagUpdate.class,
            family -> AccountOperation.replaceTags(),
            ".Replace:NUMBER " + TAGS,
            (api, updates) -> api.tags().replace(updates),
            (api, update) -> api.tags().replace(update),
            TagUpdate::of,
            "new",
            hasTags("new"));

    private static final AccountEntry.Definition<PushApi, String, String> CLEAR_TAGS = write(
            "tags().clear",
            String.class,
            AccountOperation::clearTags,
            ACCOUNT_LIST,
            (api, accounts) -> api.tags().clear(accounts),
            (api, account) -> api.tags().clear(account),
            (account, text) -> account,
            "",
            hasTags());

    private static final AttributeNameEntry.Definition<PushApi, EmptyRequest> GET_NAMES = readNames(
            "attributeNames().get",
            OperationCodec.getAttributeNames(),
            api -> api.attributeNames().get(),
            Map.of(0, "name", 1, "city"));

    private static final AttributeNameEntry.Definition<TimPushApi, EmptyRequest> GET_TYPED_NAMES = readNames(
            "attributeNames().getTyped",
            OperationCodec.getTimPushAttributeNames(),
            api -> api.attributeNames().getTyped(),
            Map.of(0, ofUsers("name"), 1, ofUsers("city")));

    private static final AttributeNameEntry.Definition<PushApi, Map<Integer, String>> SET_NAMES = writeNames(
            "attributeNames().set",
            OperationCodec.setAttributeNames(),
            SLOTS,
            (api, names) -> api.attributeNames().set(names),
            name -> name);

    private static final AttributeNameEntry.Definition<TimPushApi, Map<Integer, TimPushAttributeName>> SET_TYPED_NAMES =
            writeNames(
                    "attributeNames().setTyped",
                    OperationCodec.setTimPushAttributeNames(),
                    SLOTS + " .AttrTypes.*:NUMBER",
                    (api, names) -> api.attributeNames().setTyped(names),
                    OperationCatalog::ofUsers);

    private static final List<CatalogEntry> ALL = List.of(
            timPush(GET_ATTRIBUTES, "get_attr", List.of("Mary", "xiaoming", "xiaohua"), "Mary 70107"),
            allMemberPush(GET_ATTRIBUTES, "im_get_attr", List.of("Zhang Xiaohong", "Chen Xiaoming", "abc")),
            timPush(
                    SET_ATTRIBUTES,
                    "set_attr",
                    List.of(
                            new AttributeUpdate(DEVICE, Map.of("sex", "female", "city", "NewYork")),
                            new AttributeUpdate("xiaoming", Map.of("sex", "male", "city", "ShenZhen"))),
                    DEVICE + " 90035"),
            allMemberPush(
                    SET_ATTRIBUTES,
                    "im_set_attr",
                    List.of(
                            new AttributeUpdate("xiaojun012", Map.of("sex", "attr1", "city", "attr2")),
                            new AttributeUpdate("xiaojun013", Map.of("city", "attr3", "sex", "attr4")))),
            timPush(
                    REMOVE_ATTRIBUTES,
                    "remove_attr",
                    List.of(AttributeRemoval.of("Mary", "sex", "city"), AttributeRemoval.of("xiaoming", "sex", "city")),
                    "Mary 70107"),
            allMemberPush(
                    REMOVE_ATTRIBUTES,
                    "im_remove_attr",
                    List.of(
                            AttributeRemoval.of("xiaojun013", "sex", "city"),
                            AttributeRemoval.of("xiaojun012", "sex", "city"))),
            timPush(GET_TAGS, "get_tag", List.of("xiaoming", "xiaohong", "Mary"), "Mary 70107"),
            allMemberPush(GET_TAGS, "im_get_tag", List.of("xiaojun012", "xiaojun013")),
            timPush(ADD_TAGS, "add_tag", TAGS_OF_USER_AND_DEVICE, DEVICE + " 90035"),
            allMemberPush(ADD_TAGS, "im_add_tag", TAGS_A_AND_B),
            timPush(REPLACE_TAGS, "add_tag", ".replace", TAGS_OF_USER_AND_DEVICE, DEVICE + " 90035"),
            timPush(
                    REMOVE_TAGS,
                    "remove_tag",
                    List.of(
                            TagUpdate.of("xiaoming", "GoldMember", "WeekPassUser"),
                            TagUpdate.of("xiaohong", "Platinum Member", "MonthPassUser")),
                    "xiaohong 70107"),
            allMemberPush(REMOVE_TAGS, "im_remove_tag", TAGS_A_AND_B),
            timPush(CLEAR_TAGS, "clear_all_tags", List.of("xiaoming", "xiaohong"), "xiaohong 70107"),
            allMemberPush(CLEAR_TAGS, "im_remove_all_tags", List.of("xiaojun012", "xiaojun013")),
            names(GET_NAMES, TIM_PUSH, "get_attr_name", "", EmptyRequest.INSTANCE),
            names(GET_NAMES, ALL_MEMBER_PUSH, "im_get_attr_name", "", EmptyRequest.INSTANCE),
            names(GET_TYPED_NAMES, TIM_PUSH, "get_attr_name", "", EmptyRequest.INSTANCE),
            names(SET_NAMES, TIM_PUSH, "set_attr_name", ".untyped", THREE_NAMES),
            names(SET_NAMES, ALL_MEMBER_PUSH, "im_set_attr_name", "", THREE_NAMES),
            names(
                    SET_TYPED_NAMES,
                    TIM_PUSH,
                    "set_attr_name",
                    "",
                    Map.of(0, ofUsers("sex"), 1, ofUsers("city"), 2, ofUsers("country"))));

    private OperationCatalog() {}

    /** {@return the entries of all operations} */
    public static Stream<CatalogEntry> all() {
        return ALL.stream();
    }

    /** {@return the entries of one path family} */
    public static Stream<CatalogEntry> of(PathFamily family) {
        return all().filter(entry -> entry.family() == family);
    }

    /** {@return the entries of the operations on accounts} */
    public static Stream<AccountEntry<?, ?, ?>> ofAccounts() {
        return all().filter(AccountEntry.class::isInstance).map(entry -> (AccountEntry<?, ?, ?>) entry);
    }

    /** {@return a service in which each of {@link #ACCOUNTS} has something to read and to remove} */
    public static TimSimulatorBuilder simulator() {
        TimSimulatorBuilder service = TimSimulator.builder().withoutRateLimit().attributeNames("name", "city");
        ACCOUNTS.forEach(account -> service.account(account, Map.of("name", account), List.of("old")));
        return service;
    }

    private static <A extends PushApi, V> AccountEntry.Definition<A, String, V> read(
            String method,
            Function<PathFamily, AccountOperation<String, V>> operation,
            BiFunction<A, Publisher<String>, Flux<AccountResult<V>>> bulkCall,
            BiFunction<A, String, Mono<?>> singleCall,
            Function<String, V> value) {
        return new AccountEntry.Definition<>(
                method,
                String.class,
                false,
                operation,
                ACCOUNT_LIST,
                bulkCall,
                singleCall,
                (account, text) -> account,
                "",
                value,
                (service, account) -> true);
    }

    private static <A extends PushApi, E> AccountEntry.Definition<A, E, E> write(
            String method,
            Class<E> elementType,
            Function<PathFamily, AccountOperation<E, E>> operation,
            String requestFields,
            BiFunction<A, Publisher<E>, Flux<AccountResult<E>>> bulkCall,
            BiFunction<A, E, Mono<?>> singleCall,
            BiFunction<String, String, E> element,
            String text,
            AccountEntry.Effect effect) {
        return new AccountEntry.Definition<>(
                method,
                elementType,
                true,
                operation,
                requestFields,
                bulkCall,
                singleCall,
                element,
                text,
                account -> element.apply(account, text),
                effect);
    }

    private static <A extends PushApi> AttributeNameEntry.Definition<A, EmptyRequest> readNames(
            String method, OperationCodec<EmptyRequest, ?> codec, Function<A, Mono<?>> call, Object value) {
        return new AttributeNameEntry.Definition<>(
                method,
                false,
                codec,
                "",
                (api, empty) -> call.apply(api),
                (slot, text) -> EmptyRequest.INSTANCE,
                value,
                service -> true);
    }

    private static <A extends PushApi, N> AttributeNameEntry.Definition<A, Map<Integer, N>> writeNames(
            String method,
            OperationCodec<Map<Integer, N>, ?> codec,
            String requestFields,
            BiFunction<A, Map<Integer, N>, Mono<?>> call,
            Function<String, N> name) {
        return new AttributeNameEntry.Definition<>(
                method,
                true,
                codec,
                requestFields,
                call,
                (slot, text) -> Map.of(slot, name.apply(text)),
                AttributeNameEntry.DONE,
                service -> service.attributeNames().equals(Map.of(0, "name", 1, "city", 2, "level")));
    }

    private static <A extends PushApi, E> AccountEntry<A, E, ?> timPush(
            AccountEntry.Definition<A, E, ?> definition, String command, List<E> elements, String partialFailure) {
        return timPush(definition, command, "", elements, partialFailure);
    }

    private static <A extends PushApi, E> AccountEntry<A, E, ?> timPush(
            AccountEntry.Definition<A, E, ?> definition,
            String command,
            String variant,
            List<E> elements,
            String partialFailure) {
        return new AccountEntry<>(definition, TIM_PUSH, command, variant, elements, partialFailure);
    }

    private static <E> AccountEntry<PushApi, E, ?> allMemberPush(
            AccountEntry.Definition<PushApi, E, ?> definition, String command, List<E> elements) {
        return new AccountEntry<>(definition, ALL_MEMBER_PUSH, command, "", elements, "");
    }

    private static <A extends PushApi, Q> AttributeNameEntry<A, Q> names(
            AttributeNameEntry.Definition<A, Q> definition,
            PathFamily family,
            String command,
            String variant,
            Q content) {
        return new AttributeNameEntry<>(definition, family, command, variant, content);
    }

    private static AccountEntry.Effect hasTags(String... tags) {
        return (service, account) -> Set.of(tags).equals(service.tags(account));
    }

    private static TimPushAttributeName ofUsers(String name) {
        return new TimPushAttributeName(name, AccountIdType.USER_ID);
    }
}
