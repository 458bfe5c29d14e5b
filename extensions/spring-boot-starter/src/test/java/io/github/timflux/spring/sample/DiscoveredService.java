package io.github.timflux.spring.sample;

import io.github.timflux.Secret;
import io.github.timflux.spring.TimFluxConnectionDetails;
import java.net.URI;

record DiscoveredService(long sdkAppId, Secret secretKey, URI endpoint) implements TimFluxConnectionDetails {}
