package io.github.timflux.core.catalog;

import io.github.timflux.PathFamily;
import io.github.timflux.TimClient;
import io.github.timflux.core.internal.json.GoldenBodies;
import io.github.timflux.core.internal.json.OperationCodec;
import java.util.List;
import java.util.Locale;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** One operation of one path family: its bodies on the wire, and how to call it. */
public sealed interface CatalogEntry permits AccountEntry, AttributeNameEntry {

    PathFamily family();

    /** {@return the last segment of the URL path, such as {@code get_attr}} */
    String command();

    /** {@return the end of the golden request's name, such as {@code .replace}; empty for the main request} */
    String variant();

    /** {@return the Java method, such as {@code attributes().get}} */
    String method();

    /** {@return a null argument for each overload of the method, as Java source} */
    List<String> arguments();

    /** {@return whether the operation changes anything} */
    boolean writes();

    /** {@return path and type of each field of the request, sorted} */
    String requestFields();

    /** {@return the codec of the operation} */
    OperationCodec<?, ?> codec();

    /** {@return the request that the codec writes for the content of the golden request} */
    byte[] encodeGoldenRequest();

    /** {@return the account and code of the one failure in the partial answer, such as {@code Mary 70107}, or none} */
    String partialFailure();

    /** Calls the operation with the content of the golden request. */
    Publisher<?> callWithGoldenRequest(TimClient client);

    /** {@return a call to the service of {@link OperationCatalog#simulator()}} */
    ExampleCall exampleCall();

    /** Calls the operation in all ways, with the text as every name, value and tag. */
    List<Publisher<?>> callsWith(TimClient client, Flux<String> accounts, String text);

    /** {@return the URL path, such as {@code /v4/timpush/get_attr}} */
    default String path() {
        return "/v4/" + familyName() + "/" + command();
    }

    /** {@return the name of the golden request} */
    default String goldenRequest() {
        return goldenName("request") + variant();
    }

    /** {@return the name of the golden answer without failures} */
    default String goldenAnswer() {
        return goldenName("answer");
    }

    /** {@return the name of the golden answer that has a failed account} */
    default String goldenPartialAnswer() {
        return goldenName("answer.partial");
    }

    /** {@return whether the golden bodies have an answer with a failed account} */
    default boolean hasPartialAnswer() {
        return GoldenBodies.names().contains(goldenPartialAnswer());
    }

    /** {@return the name for test reports, such as {@code timpush attributes().get}} */
    default String displayName() {
        return familyName() + " " + method();
    }

    private String goldenName(String body) {
        return familyName() + "." + command() + "." + body;
    }

    private String familyName() {
        return family() == PathFamily.TIM_PUSH ? "timpush" : family().name().toLowerCase(Locale.ROOT);
    }
}
