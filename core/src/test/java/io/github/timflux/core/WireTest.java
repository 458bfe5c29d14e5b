package io.github.timflux.core;

import static io.github.timflux.core.internal.json.Samples.ADD_TAG;
import static io.github.timflux.core.internal.json.Samples.CLEAR_ALL_TAGS;
import static io.github.timflux.core.internal.json.Samples.DEVICE;
import static io.github.timflux.core.internal.json.Samples.GET_ATTR;
import static io.github.timflux.core.internal.json.Samples.GET_TAG;
import static io.github.timflux.core.internal.json.Samples.IM_ADD_TAG;
import static io.github.timflux.core.internal.json.Samples.IM_GET_ATTR;
import static io.github.timflux.core.internal.json.Samples.IM_GET_TAG;
import static io.github.timflux.core.internal.json.Samples.IM_REMOVE_ALL_TAGS;
import static io.github.timflux.core.internal.json.Samples.IM_REMOVE_ATTR;
import static io.github.timflux.core.internal.json.Samples.IM_REMOVE_TAG;
import static io.github.timflux.core.internal.json.Samples.IM_SET_ATTR;
import static io.github.timflux.core.internal.json.Samples.IM_SET_ATTR_NAME;
import static io.github.timflux.core.internal.json.Samples.REMOVE_ATTR;
import static io.github.timflux.core.internal.json.Samples.REMOVE_TAG;
import static io.github.timflux.core.internal.json.Samples.SET_ATTR;
import static io.github.timflux.core.internal.json.Samples.SET_ATTR_NAME;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.timflux.AccountResult;
import io.github.timflux.PushApi;
import io.github.timflux.Quota;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.core.WireServer.Call;
import io.github.timflux.core.internal.json.Golden;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What goes over the wire when the public interface is called, and what comes of what comes back. */
final class WireTest {

    static Stream<Arguments> operations() {
        return Stream.of(
                old("im_get_attr", push -> push.attributes().get(all(IM_GET_ATTR))),
                old("im_set_attr", push -> push.attributes().set(all(IM_SET_ATTR))),
                old("im_remove_attr", push -> push.attributes().remove(all(IM_REMOVE_ATTR))),
                old("im_get_attr_name", push -> push.attributeNames().get()),
                old("im_set_attr_name", push -> push.attributeNames().set(IM_SET_ATTR_NAME)),
                old("im_get_tag", push -> push.tags().get(all(IM_GET_TAG))),
                old("im_add_tag", push -> push.tags().add(all(IM_ADD_TAG))),
                old("im_remove_tag", push -> push.tags().remove(all(IM_REMOVE_TAG))),
                old("im_remove_all_tags", push -> push.tags().clear(all(IM_REMOVE_ALL_TAGS))),
                tim("get_attr", "", push -> push.attributes().get(all(GET_ATTR))),
                tim("set_attr", "", push -> push.attributes().set(all(SET_ATTR))),
                tim("remove_attr", "", push -> push.attributes().remove(all(REMOVE_ATTR))),
                tim("get_attr_name", "", push -> push.attributeNames().get()),
                tim("get_attr_name", "", push -> push.attributeNames().getTyped()),
                tim("set_attr_name", "", push -> push.attributeNames().setTyped(SET_ATTR_NAME)),
                tim("set_attr_name", ".untyped", push -> push.attributeNames().set(IM_SET_ATTR_NAME)),
                tim("get_tag", "", push -> push.tags().get(all(GET_TAG))),
                tim("add_tag", "", push -> push.tags().add(all(ADD_TAG))),
                tim("add_tag", ".replace", push -> push.tags().replace(all(ADD_TAG))),
                tim("remove_tag", "", push -> push.tags().remove(all(REMOVE_TAG))),
                tim("clear_all_tags", "", push -> push.tags().clear(all(CLEAR_ALL_TAGS))));
    }

    private static Arguments old(String command, Function<PushApi, Publisher<?>> call) {
        Function<TimClient, Publisher<?>> client = each -> call.apply(each.allMemberPush());
        return Arguments.of("all_member_push", command, "", client);
    }

    private static Arguments tim(String command, String variant, Function<TimPushApi, Publisher<?>> call) {
        Function<TimClient, Publisher<?>> client = each -> call.apply(each.timPush());
        return Arguments.of("timpush", command, variant, client);
    }

    @MethodSource("operations")
    @ParameterizedTest(name = "{0}/{1}{2}")
    void shouldSendTheRequestOfTheDocumentsToItsPath(
            String family, String command, String variant, Function<TimClient, Publisher<?>> call) {
        String name = family + "." + command;
        try (WireServer server = WireServer.answering(name + ".answer");
                TimClient client = client(server)) {
            StepVerifier.create(call.apply(client))
                    .thenConsumeWhile(result -> !(result instanceof AccountResult.Failure))
                    .verifyComplete();
            assertThat(server.calls())
                    .containsExactly(
                            new Call("/v4/" + family + "/" + command, Golden.tree(name + ".request" + variant)));
        }
    }

    static Stream<Arguments> partialAnswers() {
        return Stream.of(
                partial("get_attr", "Mary", 70_107, push -> push.attributes().get(all(GET_ATTR))),
                partial("set_attr", DEVICE, 90_035, push -> push.attributes().set(all(SET_ATTR))),
                partial("remove_attr", "Mary", 70_107, push -> push.attributes().remove(all(REMOVE_ATTR))),
                partial("get_tag", "Mary", 70_107, push -> push.tags().get(all(GET_TAG))),
                partial("add_tag", DEVICE, 90_035, push -> push.tags().add(all(ADD_TAG))),
                partial("add_tag", DEVICE, 90_035, push -> push.tags().replace(all(ADD_TAG))),
                partial("remove_tag", "xiaohong", 70_107, push -> push.tags().remove(all(REMOVE_TAG))),
                partial("clear_all_tags", "xiaohong", 70_107, push -> push.tags()
                        .clear(all(CLEAR_ALL_TAGS))));
    }

    private static Arguments partial(
            String command, String account, int code, Function<TimPushApi, Flux<? extends AccountResult<?>>> call) {
        return Arguments.of(command, account, code, call);
    }

    @MethodSource("partialAnswers")
    @ParameterizedTest
    void shouldFailTheAccountsThatTheAnswerListsAndNoOthers(
            String command, String account, int code, Function<TimPushApi, Flux<? extends AccountResult<?>>> call) {
        try (WireServer server = WireServer.answering("timpush." + command + ".answer.partial");
                TimClient client = client(server)) {
            List<String> failures = Service.list(call.apply(client.timPush())
                    .map(result -> result.<String>fold(
                            (succeeded, value) -> "", (failed, cause) -> failed + " " + cause.code()))
                    .filter(failure -> !failure.isEmpty()));
            assertThat(failures).containsExactly(account + " " + code);
        }
    }

    @Test
    void shouldFailASetOfNamesByTheDocumentedRefusal() {
        try (WireServer server = WireServer.answering("timpush.set_attr_name.answer.fail");
                TimClient client = client(server)) {
            StepVerifier.create(client.timPush().attributeNames().setTyped(SET_ATTR_NAME))
                    .verifyErrorSatisfies(error -> assertThat(error)
                            .hasMessageStartingWith("REJECTED 90033: ")
                            .hasMessageContaining("attrName:city already exists at index:1"));
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void shouldMatchValuesToAccountsByNameWhateverTheOrderOfTheAnswer() {
        try (WireServer server = WireServer.answering("all_member_push.im_get_attr.answer");
                TimClient client = client(server)) {
            assertThat(Service.list(client.allMemberPush().attributes().get(all(IM_GET_ATTR))))
                    .containsExactlyInAnyOrder(
                            AccountResult.success("Zhang Xiaohong", Map.of("sex", "Female", "city", "New York")),
                            AccountResult.success("Chen Xiaoming", Map.of("sex", "Male", "city", "Shenzhen")),
                            AccountResult.success("abc", Map.of()));
        }
    }

    @Test
    void shouldAnswerTagsOfTheirAccounts() {
        try (WireServer server = WireServer.answering("all_member_push.im_get_tag.answer");
                TimClient client = client(server)) {
            assertThat(Service.list(client.allMemberPush().tags().get(all(IM_GET_TAG))))
                    .containsExactlyInAnyOrder(
                            AccountResult.success("xiaojun012", Set.of("a", "b")),
                            AccountResult.success("xiaojun013", Set.of("a", "c")));
        }
    }

    @Test
    void shouldAnswerNamesBySlot() {
        try (WireServer server = WireServer.answering("all_member_push.im_get_attr_name.answer");
                TimClient client = client(server)) {
            assertThat(requireNonNull(
                            client.allMemberPush().attributeNames().get().block()))
                    .containsExactly(Map.entry(0, "sex"), Map.entry(1, "city"), Map.entry(2, "Membership level"));
        }
    }

    private static TimClient client(WireServer server) {
        return TimFlux.builder(Service.SDK_APP_ID, Service.CREDENTIALS)
                .endpoint(server.endpoint())
                .quota(Quota.unlimited())
                .build();
    }

    private static <E> Flux<E> all(List<E> elements) {
        return Flux.fromIterable(elements);
    }
}
