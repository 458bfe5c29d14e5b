package io.github.timflux.core.internal.network;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/** Runs the functions of {@code TimFlux.Builder.configureHttpClient}, and checks their results. */
final class HttpClientCustomizers {

    private static final String FUNCTION = "The function of configureHttpClient ";
    private static final String EXPECTED = "; expected the HttpClient that it got, with changes.";
    private static final HttpProtocol[] PROTOCOLS = {HttpProtocol.HTTP11};

    private HttpClientCustomizers() {}

    /**
     * Runs the functions one after the other.
     *
     * @throws IllegalArgumentException if a function throws, or returns an HTTP client that the transport cannot use
     */
    static HttpClient apply(List<UnaryOperator<HttpClient>> functions, HttpClient original) {
        HttpClient client = original;
        for (UnaryOperator<HttpClient> function : functions) {
            client = checked(call(function, client), original);
        }
        return client;
    }

    private static @Nullable HttpClient call(UnaryOperator<HttpClient> function, HttpClient client) {
        try {
            return function.apply(client);
        } catch (RuntimeException thrown) {
            throw new IllegalArgumentException(FUNCTION + "failed: " + thrown, thrown);
        }
    }

    private static HttpClient checked(@Nullable HttpClient changed, HttpClient original) {
        if (changed == null) {
            throw new IllegalArgumentException(FUNCTION + "returned null" + EXPECTED);
        }
        if (changed.configuration().connectionProvider()
                != original.configuration().connectionProvider()) {
            throw new IllegalArgumentException(
                    FUNCTION + "returned an HttpClient with another connection pool" + EXPECTED);
        }
        HttpProtocol[] protocols = changed.configuration().protocols();
        if (!Arrays.equals(protocols, PROTOCOLS)) {
            throw new IllegalArgumentException(FUNCTION + "set the protocols " + Arrays.toString(protocols)
                    + "; expected " + Arrays.toString(PROTOCOLS) + ".");
        }
        return changed;
    }
}
