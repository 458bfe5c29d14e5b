package io.github.timflux.core.catalog;

import io.github.timflux.AccountResult;
import io.github.timflux.PathFamily;
import io.github.timflux.PushApi;
import io.github.timflux.TimClient;
import io.github.timflux.TimException;
import io.github.timflux.core.internal.json.OperationCodec;
import io.github.timflux.core.internal.operation.AccountOperation;
import io.github.timflux.simulator.TimSimulator;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An operation on accounts, in one path family.
 *
 * @param definition the properties that are equal in both path families
 * @param family the path family
 * @param command the last segment of the URL path
 * @param variant the end of the golden request's name
 * @param goldenElements the content of the golden request
 * @param partialFailure the failure in the partial answer, or an empty text
 * @param <A> the API that has the operation
 * @param <E> the elements of the request
 * @param <V> the value of a successful result
 */
public record AccountEntry<A extends PushApi, E, V>(
        Definition<A, E, V> definition,
        PathFamily family,
        String command,
        String variant,
        List<E> goldenElements,
        String partialFailure)
        implements CatalogEntry {

    /** One account occurs twice: there is a result for each element, not for each account. */
    private static final List<String> EXAMPLE_ACCOUNTS =
            Stream.concat(OperationCatalog.ACCOUNTS.stream(), Stream.of("u3")).toList();

    private static final String SINGLE_ACCOUNT = "u5";

    /** {@return the operation of the main code} */
    public AccountOperation<E, V> operation() {
        return definition.operation.apply(family);
    }

    @Override
    public String method() {
        return definition.method;
    }

    @Override
    public List<String> arguments() {
        String type = definition.elementType.getSimpleName();
        return List.of("(Publisher<" + type + ">) null", "(" + type + ") null");
    }

    @Override
    public boolean writes() {
        return definition.writes;
    }

    @Override
    public String requestFields() {
        return definition.requestFields;
    }

    @Override
    public OperationCodec<Collection<E>, Map<String, V>> codec() {
        return (OperationCodec<Collection<E>, Map<String, V>>)
                operation().method().codec();
    }

    @Override
    public byte[] encodeGoldenRequest() {
        return codec().encode(goldenElements).copy(Arrays::copyOf);
    }

    @Override
    public Flux<AccountResult<V>> callWithGoldenRequest(TimClient client) {
        return definition.bulkCall.apply(api(client), Flux.fromIterable(goldenElements));
    }

    @Override
    public ExampleCall exampleCall() {
        return new ExampleCall(
                displayName(),
                writes(),
                true,
                client -> definition.bulkCall.apply(
                        api(client), Flux.fromIterable(EXAMPLE_ACCOUNTS).map(definition::element)),
                EXAMPLE_ACCOUNTS.stream()
                        .map(account -> AccountResult.success(account, definition.value.apply(account)))
                        .toList(),
                service -> OperationCatalog.ACCOUNTS.stream()
                        .allMatch(account -> definition.effect.isVisible(service, account)));
    }

    /** {@return a single call to the service of {@link OperationCatalog#simulator()}} */
    public ExampleCall exampleSingleCall() {
        Object value = writes() ? AttributeNameEntry.DONE : definition.value.apply(SINGLE_ACCOUNT);
        return new ExampleCall(
                displayName() + ", single",
                writes(),
                true,
                client -> toResult(SINGLE_ACCOUNT, singleCall(client, definition.element(SINGLE_ACCOUNT))),
                List.of(AccountResult.success(SINGLE_ACCOUNT, value)),
                service -> definition.effect.isVisible(service, SINGLE_ACCOUNT));
    }

    @Override
    public List<Publisher<?>> callsWith(TimClient client, Flux<String> accounts, String text) {
        Flux<E> elements = accounts.map(account -> definition.element.apply(account, text));
        return List.of(
                definition.bulkCall.apply(api(client), elements),
                singleCall(client, definition.element.apply(text, text)));
    }

    private Mono<Object> singleCall(TimClient client, E element) {
        Mono<Object> call = definition.singleCall.apply(api(client), element).map(value -> value);
        return writes() ? call.defaultIfEmpty(AttributeNameEntry.DONE) : call;
    }

    @SuppressWarnings("unchecked") // An operation of timpush alone has entries of that family alone.
    private A api(TimClient client) {
        return (A) client.pushApi(family);
    }

    @Override
    public String toString() {
        return displayName();
    }

    static Flux<AccountResult<Object>> toResult(String account, Mono<Object> call) {
        return call.map(value -> AccountResult.success(account, value))
                .onErrorResume(TimException.class, error -> Mono.just(AccountResult.failure(account, error)))
                .flux();
    }

    /**
     * The properties of an operation that are equal in both path families.
     *
     * @param method the Java method
     * @param elementType the type of the elements
     * @param writes whether the operation changes anything
     * @param operation the operation of the main code
     * @param requestFields path and type of each field of the request
     * @param bulkCall calls the operation as a bulk stream
     * @param singleCall calls the operation as a single call
     * @param element makes an element of an account and a text; the text becomes each name, value and tag
     * @param text the text of the elements in {@link #exampleCall()}
     * @param value the value of an account's result in {@link #exampleCall()}
     * @param effect whether the service shows the write of {@link #exampleCall()} for an account
     */
    record Definition<A extends PushApi, E, V>(
            String method,
            Class<E> elementType,
            boolean writes,
            Function<PathFamily, AccountOperation<E, V>> operation,
            String requestFields,
            BiFunction<A, Publisher<E>, Flux<AccountResult<V>>> bulkCall,
            BiFunction<A, E, Mono<?>> singleCall,
            BiFunction<String, String, E> element,
            String text,
            Function<String, V> value,
            Effect effect) {

        E element(String account) {
            return element.apply(account, text);
        }
    }

    /** Tells whether a write is visible in the service. */
    @FunctionalInterface
    interface Effect {

        boolean isVisible(TimSimulator service, String account);
    }
}
