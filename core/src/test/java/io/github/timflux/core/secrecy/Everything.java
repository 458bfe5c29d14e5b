package io.github.timflux.core.secrecy;

import io.github.timflux.AccountResult;
import io.github.timflux.AccountType;
import io.github.timflux.AttributeRemoval;
import io.github.timflux.AttributeUpdate;
import io.github.timflux.PushApi;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimClient;
import io.github.timflux.TimPushApi;
import io.github.timflux.TypedAttributeName;
import java.util.Map;
import java.util.stream.IntStream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Calls every operation there is, in streams and one by one, and tells what came of it. */
record Everything(TimClient client, Emissions emissions) {

    /** In the names and values of all that is read and written, so that it can be found again. */
    static final String CONTENT = "u-private-";

    private static final int ACCOUNTS = 120;

    /** What does not fit, too: it is refused before it is sent. */
    private static final String TOO_LONG = CONTENT.repeat(20);

    Flux<?> calls() {
        TimPushApi timPush = client.timPush();
        return Flux.mergeDelayError(
                16,
                calls(timPush),
                calls(client.allMemberPush()),
                told(timPush.tags().replace(accounts().map(Everything::tags))),
                told(timPush.tags().replace(tags(CONTENT))),
                told(timPush.attributeNames().getTyped()),
                told(timPush.attributeNames()
                        .setTyped(Map.of(0, new TypedAttributeName(CONTENT, AccountType.USER_ID)))));
    }

    /** A few of them. */
    Flux<?> someCalls() {
        return attributes(client.timPush());
    }

    private Flux<?> calls(PushApi push) {
        return Flux.mergeDelayError(16, attributes(push), tags(push), names(push));
    }

    private Flux<?> attributes(PushApi push) {
        return Flux.mergeDelayError(
                16,
                told(push.attributes().get(accounts())),
                told(push.attributes().set(accounts().map(Everything::update))),
                told(push.attributes().remove(accounts().map(Everything::removal))),
                told(push.attributes().get(CONTENT)),
                told(push.attributes().set(update(CONTENT))),
                told(push.attributes().remove(removal(CONTENT))),
                told(push.attributes().get(TOO_LONG)));
    }

    private Flux<?> tags(PushApi push) {
        return Flux.mergeDelayError(
                16,
                told(push.tags().get(accounts())),
                told(push.tags().add(accounts().map(Everything::tags))),
                told(push.tags().remove(accounts().map(Everything::tags))),
                told(push.tags().clear(accounts())),
                told(push.tags().get(CONTENT)),
                told(push.tags().add(tags(CONTENT))),
                told(push.tags().remove(tags(CONTENT))),
                told(push.tags().clear(CONTENT)));
    }

    private Flux<?> names(PushApi push) {
        return Flux.mergeDelayError(
                16,
                told(push.attributeNames().get()),
                told(push.attributeNames().set(Map.of(0, CONTENT))),
                told(push.attributeNames().set(Map.of(99, TOO_LONG))));
    }

    private Flux<?> told(Publisher<?> calls) {
        return Flux.from(calls)
                .doOnNext(emissions::tell)
                .doOnNext(this::failure)
                .doOnError(emissions::tell)
                .onErrorComplete();
    }

    private void failure(Object result) {
        if (result instanceof AccountResult.Failure<?> failure) {
            emissions.tell(failure.error());
        }
    }

    private static Flux<String> accounts() {
        return Flux.fromStream(() -> IntStream.range(0, ACCOUNTS).mapToObj(i -> CONTENT + i));
    }

    private static AttributeUpdate update(String account) {
        return AttributeUpdate.of(account, CONTENT, CONTENT);
    }

    private static AttributeRemoval removal(String account) {
        return AttributeRemoval.of(account, CONTENT);
    }

    private static TagUpdate tags(String account) {
        return TagUpdate.of(account, CONTENT);
    }
}
