package io.github.timflux.spring.sample;

import io.github.timflux.spring.TimFluxHttpClientCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.netty.http.client.HttpClient;

@Component
final class ConnectionLogger implements TimFluxHttpClientCustomizer {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLogger.class);

    @Override
    public HttpClient customize(String client, HttpClient httpClient) {
        return httpClient.doOnConnected(connection -> LOG.info("{} is connected to {}", client, connection.address()));
    }
}
