package io.github.timflux.core.internal.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Skips informational responses, such as 100 Continue and 103 Early Hints: the final response follows them. Without
 * this filter, Reactor Netty takes every informational response except 100 for the final response. After 101 Switching
 * Protocols no HTTP response follows, so 101 is passed on.
 *
 * <p>Each connection has its own filter.
 */
final class InformationalResponseFilter extends ChannelInboundHandlerAdapter {

    static final String NAME = "timflux-informational-response-filter";

    private boolean skipping;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        skipping |= message instanceof HttpResponse response && isInformational(response);
        if (!skipping) {
            context.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(message);
        if (message instanceof LastHttpContent) {
            skipping = false;
            // Reactor Netty reads on demand, and has not seen the informational response.
            context.read();
        }
    }

    /** Nothing follows a response that cannot be decoded, so that response is passed on. */
    private static boolean isInformational(HttpResponse response) {
        HttpResponseStatus status = response.status();
        return response.decoderResult().isSuccess()
                && status.codeClass() == HttpStatusClass.INFORMATIONAL
                && status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
    }
}
