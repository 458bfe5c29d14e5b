package io.github.timflux.benchmarks.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import tools.jackson.databind.json.JsonMapper;

/** Requests with the asynchronous client of Apache HttpComponents; Jackson binds the JSON to records. */
final class ApacheClientAttributeApi implements FutureAttributeApi {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The response time-out that timflux has by default. */
    private static final int RESPONSE_TIMEOUT_SECONDS = 5;

    private final CloseableHttpAsyncClient http;
    private final SignedRequestUris uris;

    private ApacheClientAttributeApi(CloseableHttpAsyncClient http, SignedRequestUris uris) {
        this.http = http;
        this.uris = uris;
    }

    static ComparedClient open(ComparedClientSettings settings) {
        int connections = 2 * settings.concurrency();
        RequestConfig.Builder requests = RequestConfig.custom();
        if (settings.isLimited()) {
            requests.setResponseTimeout(RESPONSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
        // Without the features that no request needs. Their default is one I/O thread for each core.
        CloseableHttpAsyncClient http = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .setDefaultTlsConfig(TlsConfig.custom()
                                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                .build())
                        .build())
                .setDefaultRequestConfig(requests.build())
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
        http.start();
        return new FutureBatchClient(
                new ApacheClientAttributeApi(http, SignedRequestUris.of(settings.endpoint())), settings.concurrency());
    }

    @Override
    public CompletableFuture<List<AccountAttributes>> read(List<String> accounts) {
        return post(uris.read(), new AttributeMessages.ReadRequest(accounts))
                .thenApply(AttributeMessages.Response::found);
    }

    @Override
    public CompletableFuture<?> write(List<String> accounts) {
        return post(uris.write(), AttributeMessages.WriteRequest.of(accounts));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback gets the result.
    private CompletableFuture<AttributeMessages.Response> post(URI uri, Object body) {
        CompletableFuture<AttributeMessages.Response> future = new CompletableFuture<>();
        http.execute(
                SimpleRequestBuilder.post(uri)
                        .setBody(JSON.writeValueAsBytes(body), ContentType.APPLICATION_JSON)
                        .build(),
                new ResponseCallback(future));
        return future;
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The HTTP client was not closed.", e);
        }
    }

    /** Decodes a response on the I/O thread. */
    private record ResponseCallback(CompletableFuture<AttributeMessages.Response> future)
            implements FutureCallback<SimpleHttpResponse> {

        @Override
        public void completed(SimpleHttpResponse response) {
            try {
                AttributeMessages.Response decoded =
                        JSON.readValue(response.getBodyBytes(), AttributeMessages.Response.class);
                ErrorCodeException.check(decoded.code());
                future.complete(decoded);
            } catch (RuntimeException e) {
                future.completeExceptionally(e);
            }
        }

        @Override
        public void failed(Exception error) {
            future.completeExceptionally(error);
        }

        @Override
        public void cancelled() {
            future.completeExceptionally(new CancellationException("The request was cancelled."));
        }
    }
}
