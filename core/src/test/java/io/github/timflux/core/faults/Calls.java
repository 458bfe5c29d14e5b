package io.github.timflux.core.faults;

import io.github.timflux.AccountResult;
import io.github.timflux.AccountType;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.PushApi;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.TimPushApi;
import io.github.timflux.TypedAttributeName;
import io.github.timflux.simulator.TimSimulator;
import io.github.timflux.simulator.TimSimulatorBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All operations of both families, and some of them as single calls. */
final class Calls {

    private static final List<String> DISTINCT = List.of("u0", "u1", "u2", "u3", "u4", "u5", "u6", "u7");

    /** One of them twice: elements are answered, not accounts. */
    private static final List<String> ACCOUNTS =
            Stream.concat(DISTINCT.stream(), Stream.of("u3")).toList();

    /** What stands for the names, which are about no account. */
    private static final String NAMES = "names";

    private static final String DONE = "done";

    private Calls() {}

    /** A service in which the accounts of all calls have something to read and to remove. */
    static TimSimulatorBuilder service() {
        TimSimulatorBuilder service = TimSimulator.builder().unlimited().attributeNames("name", "city");
        DISTINCT.forEach(account -> service.user(account, attributes(account), List.of("old")));
        return service;
    }

    static List<Call> all() {
        return Stream.of(
                        of("timpush ", TimClient::timPush),
                        of("all_member_push ", TimClient::allMemberPush),
                        ofTimPushAlone(),
                        single())
                .flatMap(calls -> calls)
                .toList();
    }

    private static Stream<Call> of(String family, Function<TimClient, PushApi> push) {
        return Stream.of(
                read(
                        family + "attributes get",
                        push,
                        (api, accounts) -> api.attributes().get(accounts),
                        Calls::attributes),
                write(
                        family + "attributes set",
                        push,
                        (api, updates) -> api.attributes().set(updates),
                        Calls::update,
                        citySet()),
                write(
                        family + "attributes remove",
                        push,
                        (api, removals) -> api.attributes().remove(removals),
                        Calls::removal,
                        nameRemoved()),
                read(family + "tags get", push, (api, accounts) -> api.tags().get(accounts), account -> Set.of("old")),
                write(
                        family + "tags add",
                        push,
                        (api, updates) -> api.tags().add(updates),
                        Calls::tagged,
                        tags("old", "new")),
                write(
                        family + "tags remove",
                        push,
                        (api, updates) -> api.tags().remove(updates),
                        Calls::untagged,
                        tags()),
                write(
                        family + "tags clear",
                        push,
                        (api, accounts) -> api.tags().clear(accounts),
                        account -> account,
                        tags()),
                names(
                        family + "names get",
                        client -> push.apply(client).attributeNames().get(),
                        Map.of(0, "name", 1, "city")),
                namesSet(
                        family + "names set",
                        client -> push.apply(client).attributeNames().set(Map.of(2, "level"))));
    }

    private static Stream<Call> ofTimPushAlone() {
        return Stream.of(
                write(
                        "timpush tags replace",
                        TimClient::timPush,
                        (TimPushApi api, Publisher<TagUpdate> updates) ->
                                api.tags().replace(updates),
                        Calls::tagged,
                        tags("new")),
                names(
                        "timpush names get typed",
                        client -> client.timPush().attributeNames().getTyped(),
                        Map.of(0, typed("name"), 1, typed("city"))),
                namesSet(
                        "timpush names set typed",
                        client -> client.timPush().attributeNames().setTyped(Map.of(2, typed("level")))));
    }

    private static Stream<Call> single() {
        return Stream.of(
                new Call(
                        "timpush attributes get, single",
                        false,
                        true,
                        client -> result("u5", client.timPush().attributes().get("u5")),
                        List.of(AccountResult.success("u5", attributes("u5"))),
                        service -> true),
                singleWrite(
                        "timpush attributes set, single",
                        client -> client.timPush().attributes().set(update("u5")),
                        citySet()),
                singleWrite(
                        "timpush tags add, single",
                        client -> client.timPush().tags().add(tagged("u5")),
                        tags("old", "new")),
                singleWrite(
                        "all_member_push tags clear, single",
                        client -> client.allMemberPush().tags().clear("u5"),
                        tags()));
    }

    private static <A, V> Call read(
            String name,
            Function<TimClient, A> api,
            BiFunction<A, Publisher<String>, Flux<AccountResult<V>>> call,
            Function<String, V> value) {
        return new Call(
                name,
                false,
                true,
                client -> call.apply(api.apply(client), Flux.fromIterable(ACCOUNTS)),
                ACCOUNTS.stream()
                        .map(account -> AccountResult.success(account, value.apply(account)))
                        .toList(),
                service -> true);
    }

    private static <A, E> Call write(
            String name,
            Function<TimClient, A> api,
            BiFunction<A, Publisher<E>, Flux<AccountResult<E>>> call,
            Function<String, E> element,
            Done done) {
        return new Call(
                name,
                true,
                true,
                client -> call.apply(
                        api.apply(client), Flux.fromIterable(ACCOUNTS).map(element)),
                ACCOUNTS.stream()
                        .map(account -> AccountResult.success(account, element.apply(account)))
                        .toList(),
                service -> DISTINCT.stream().allMatch(account -> done.test(service, account)));
    }

    private static <V> Call names(String name, Function<TimClient, Mono<V>> call, V expected) {
        return new Call(
                name,
                false,
                false,
                client -> result(NAMES, call.apply(client)),
                List.of(AccountResult.success(NAMES, expected)),
                service -> true);
    }

    private static Call namesSet(String name, Function<TimClient, Mono<Void>> call) {
        return new Call(
                name,
                true,
                false,
                client -> result(NAMES, call.apply(client).thenReturn(DONE)),
                List.of(AccountResult.success(NAMES, DONE)),
                service -> service.attributeNames().equals(Map.of(0, "name", 1, "city", 2, "level")));
    }

    private static Call singleWrite(String name, Function<TimClient, Mono<Void>> call, Done done) {
        return new Call(
                name,
                true,
                true,
                client -> result("u5", call.apply(client).thenReturn(DONE)),
                List.of(AccountResult.success("u5", DONE)),
                service -> done.test(service, "u5"));
    }

    private static <V> Flux<AccountResult<V>> result(String account, Mono<V> call) {
        return call.map(value -> AccountResult.success(account, value))
                .onErrorResume(TimException.class, cause -> Mono.just(AccountResult.failure(account, cause)))
                .flux();
    }

    private static Map<String, String> attributes(String account) {
        return Map.of("name", account);
    }

    private static AttributeUpdate update(String account) {
        return AttributeUpdate.of(account, "city", "x");
    }

    private static Done citySet() {
        return (service, account) -> Map.of("name", account, "city", "x").equals(service.attributes(account));
    }

    private static AttributeRemoval removal(String account) {
        return AttributeRemoval.of(account, "name");
    }

    private static Done nameRemoved() {
        return (service, account) -> Map.of().equals(service.attributes(account));
    }

    private static TagUpdate tagged(String account) {
        return TagUpdate.of(account, "new");
    }

    private static TagUpdate untagged(String account) {
        return TagUpdate.of(account, "old");
    }

    private static Done tags(String... tags) {
        return (service, account) -> Set.of(tags).equals(service.tags(account));
    }

    private static TypedAttributeName typed(String name) {
        return new TypedAttributeName(name, AccountType.USER_ID);
    }

    /** Whether an account has what a write should have left it. */
    @FunctionalInterface
    private interface Done {

        boolean test(TimSimulator service, String account);
    }
}
