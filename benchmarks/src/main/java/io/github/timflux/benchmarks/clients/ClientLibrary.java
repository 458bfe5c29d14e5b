package io.github.timflux.benchmarks.clients;

import com.tencentcloudapi.im.ApiClient;
import io.github.doocs.im.ImClient;
import io.github.timflux.core.TimFlux;
import java.nio.file.Path;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.JsonParser;

/** The libraries that are compared. */
public enum ClientLibrary {
    /** timflux itself. */
    TIMFLUX("timflux", TimFlux.class),
    /** Reactor Netty without JSON: the upper limit of speed. Sends prepared bodies and discards the responses. */
    RAW_NETTY("raw Reactor Netty, response discarded", HttpClient.class),
    /** Reactor Netty and streaming Jackson: what a client written by hand reaches. */
    HAND_WRITTEN("Reactor Netty + streaming Jackson by hand", JsonParser.class),
    /** Spring's WebClient with data binding by Jackson. */
    WEB_CLIENT("Spring WebClient", WebClient.class),
    /** The asynchronous client of Apache HttpComponents with data binding by Jackson. */
    APACHE_CLIENT("Apache HttpClient, async", CloseableHttpAsyncClient.class),
    /** The SDK of Tencent, which blocks. */
    TENCENT_SDK("Tencent's SDK", ApiClient.class),
    /** The SDK of the doocs community, which blocks. */
    DOOCS_SDK("doocs' SDK", ImClient.class);

    private final String label;
    private final Class<?> type;

    ClientLibrary(String label, Class<?> type) {
        this.label = label;
        this.type = type;
    }

    /** {@return the name in reports} */
    public String label() {
        return label;
    }

    /** {@return the jar file with its version; not every manifest has a version} */
    public String jar() {
        Path file =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        return String.valueOf(file.getFileName()).replace(".jar", "");
    }

    /** {@return whether the library supports HTTPS only} */
    public boolean isTlsOnly() {
        return this == DOOCS_SDK;
    }

    /** {@return whether this is an SDK for the service that blocks a thread for each request} */
    public boolean isBlockingSdk() {
        return this == TENCENT_SDK || this == DOOCS_SDK;
    }

    /** {@return whether the library reads the responses, so that its answers can be checked} */
    public boolean readsResponses() {
        return this != RAW_NETTY;
    }

    /** {@return a new client} */
    public ComparedClient open(ComparedClientSettings settings) {
        return switch (this) {
            case TIMFLUX -> TimFluxClient.open(settings);
            case RAW_NETTY -> RawReactorNettyClient.open(settings);
            case HAND_WRITTEN -> ReactorNettyAttributeApi.open(settings);
            case WEB_CLIENT -> WebClientAttributeApi.open(settings);
            case APACHE_CLIENT -> ApacheClientAttributeApi.open(settings);
            case TENCENT_SDK -> TencentSdkAttributeApi.open(settings);
            case DOOCS_SDK -> DoocsSdkAttributeApi.open(settings);
        };
    }
}
