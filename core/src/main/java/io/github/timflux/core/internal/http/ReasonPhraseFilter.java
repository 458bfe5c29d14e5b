package io.github.timflux.core.internal.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Takes the server's own words out of the head of an answer: Reactor Netty logs them, and has them in its exceptions,
 * and what stands between the service and this machine may repeat the address there, with the signature in it.
 */
@Sharable
final class ReasonPhraseFilter extends ChannelInboundHandlerAdapter {

    static final String NAME = "timflux-terse-answers";

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response) {
            // The number alone; the phrase is the one that belongs to it.
            response.setStatus(HttpResponseStatus.valueOf(response.status().code()));
        }
        if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            // Without the cause, whose message shows what could not be read.
            part.setDecoderResult(DecoderResult.failure(new DecoderException("The answer is not HTTP.")));
        }
        context.fireChannelRead(message);
    }
}
