package io.github.timflux.spring.sample;

import io.github.timflux.PushApi;
import io.github.timflux.TagUpdate;
import io.github.timflux.TimPushApi;
import org.springframework.beans.factory.annotation.Qualifier;
import reactor.core.publisher.Mono;

public final class TwoApplications {

    private final TimPushApi orders;
    private final PushApi news;

    TwoApplications(@Qualifier("orders") TimPushApi orders, @Qualifier("news") PushApi news) {
        this.orders = orders;
        this.news = news;
    }

    /** Copies the tags of an account from the application "orders" to the application "news". */
    public Mono<Void> copyTags(String account) {
        return orders.tags().get(account).flatMap(tags -> news.tags().add(new TagUpdate(account, tags)));
    }
}
