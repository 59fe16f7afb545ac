(function(){
"use strict";
var d=document,q=d.getElementById("q"),n=d.getElementById("n"),rows=null,wait;
function fold(s){return s.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g,"").replace(/đ/g,"d")}
function each(list,f){Array.prototype.forEach.call(list,f)}
function open(){
  var at=location.hash&&d.getElementById(decodeURIComponent(location.hash.slice(1)));
  for(var e=at;e;e=e.parentElement)if(e.tagName==="DETAILS")e.open=true;
  if(at)at.scrollIntoView();
}
function find(){
  var words=fold(q.value).split(/\s+/).filter(Boolean),found=0;
  if(!rows){rows=[];each(d.querySelectorAll(".f>tbody>tr,.f>li"),function(e){rows.push([e,fold(e.textContent),e.closest("details")])})}
  rows.forEach(function(r){
    var hit=words.every(function(w){return r[1].indexOf(w)>=0});
    if(r[0].hidden===hit)r[0].hidden=!hit;
    if(hit&&words.length){found++;if(r[2])r[2].open=true}
  });
  n.textContent=words.length?found:"";
}
addEventListener("hashchange",open);
if(q){
  q.parentNode.hidden=false;
  q.addEventListener("input",function(){clearTimeout(wait);wait=setTimeout(find,60)});
}
open();
})();
